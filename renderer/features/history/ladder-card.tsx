// The SIP messages between this station and the line, in order, retransmissions dashed.

import { LinkOutlined, RetweetOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { TimelineEntry } from '../../../shared/timeline.ts';
import { Card } from '../../ui/card.tsx';
import { StatusText } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useWords } from '../../ui/use-words.ts';
import { messagesOf, nameOf } from './timeline-entries.ts';
import { historyWords } from './words.ts';

export interface LadderCardProps {
  readonly timeline: readonly TimelineEntry[];
  readonly onSeek: (ms: number) => void;
}

export function LadderCard({ timeline, onSeek }: LadderCardProps): ReactNode {
  const say = useWords(historyWords);
  const messages = messagesOf(timeline);
  const repeats = messages.filter((message) => message.repeat).length;
  const first = messages[0]?.atMs ?? 0;
  return (
    <Card
      flush
      area="ladder"
      title={say('ladder')}
      meta={say('messages', { count: messages.length })}
      actions={
        repeats > 0 && (
          <StatusText tone="warn" icon={<RetweetOutlined />}>
            {say('repeats', { count: repeats })}
          </StatusText>
        )
      }
    >
      {messages.length === 0 ? (
        <Empty icon={<LinkOutlined />} title={say('no-messages')} />
      ) : (
        <div className="rs-ladder">
          <div className="rs-ladder-head rs-label" aria-hidden="true">
            <span>{say('this-side')}</span>
            <span>{say('other-side')}</span>
          </div>
          <ol>
            {messages.map((message) => (
              <li key={message.seq}>
                <button type="button" className="rs-ladder-step rs-row" onClick={() => onSeek(message.atMs)}>
                  <span className="rs-meta rs-number">{((message.atMs - first) / 1000).toFixed(3)}</span>
                  <span
                    className={`rs-ladder-arrow rs-ladder-${message.direction ?? 'out'} ${message.repeat ? 'rs-ladder-repeat' : ''}`}
                  >
                    <span className="rs-cut rs-foreign" title={message.detail ?? ''}>
                      {nameOf(message)}
                      {message.repeat && ` ${say('repeat')}`}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Card>
  );
}
