// The SIP messages between this station and the line, in order, as the familiar arrows; each opens decoded and raw.

import { LinkOutlined, RetweetOutlined } from '@ant-design/icons';
import { type ReactNode, useState } from 'react';
import type { TimelineEntry } from '../../../../shared/timeline.ts';
import { Card } from '../../../ui/card.tsx';
import { StatusText } from '../../../ui/chip.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { messagesOf } from '../timeline-entries.ts';
import { MessageDialog } from './message-dialog.tsx';
import { type NamedMessage, useMessageNames } from './use-message-names.ts';
import { ladderWords } from './words.ts';
import './ladder.css';

export interface LadderCardProps {
  readonly callId: string;
  readonly timeline: readonly TimelineEntry[];
  readonly onSeek: (ms: number) => void;
}

export function LadderCard({ callId, timeline, onSeek }: LadderCardProps): ReactNode {
  const say = useWords(ladderWords);
  const [opened, setOpened] = useState<number | null>(null);
  const messages = useMessageNames(messagesOf(timeline));
  const repeats = messages.filter(({ entry }) => entry.repeat).length;
  const open = (seq: number): void => {
    setOpened(seq);
    const message = messages.find(({ entry }) => entry.seq === seq);
    if (message !== undefined) onSeek(message.entry.atMs);
  };
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
              <li key={message.entry.seq}>
                <LadderStep message={message} onOpen={open} />
              </li>
            ))}
          </ol>
        </div>
      )}
      {opened !== null && (
        <MessageDialog
          callId={callId}
          messages={messages}
          opened={opened}
          onOpen={open}
          onClose={() => setOpened(null)}
        />
      )}
    </Card>
  );
}

interface LadderStepProps {
  readonly message: NamedMessage;
  readonly onOpen: (seq: number) => void;
}

function LadderStep({ message: { entry, name, seconds }, onOpen }: LadderStepProps): ReactNode {
  const say = useWords(ladderWords);
  const look = `rs-ladder-${entry.direction ?? 'out'} ${entry.repeat ? 'rs-ladder-repeat' : ''}`;
  return (
    <button
      type="button"
      className="rs-ladder-step rs-row"
      aria-haspopup="dialog"
      title={entry.detail ?? ''}
      onClick={() => onOpen(entry.seq)}
    >
      <span className="rs-meta rs-number">{seconds}</span>
      <span className={`rs-ladder-arrow ${look}`}>
        <span className="rs-cut rs-foreign">
          {name}
          {entry.repeat && ` ${say('repeat')}`}
        </span>
      </span>
    </button>
  );
}
