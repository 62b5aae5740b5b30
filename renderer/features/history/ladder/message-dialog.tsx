// One message of the ladder: decoded, or raw as it passed; the ones before and after it by buttons and arrow keys.

import { DownOutlined, LockOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useConsole } from '../../../bind/console.ts';
import { useQuery } from '../../../bind/use-query.ts';
import { StatusText } from '../../../ui/chip.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { LoadFault } from '../../../ui/load-fault.tsx';
import { SkeletonRows } from '../../../ui/skeleton-rows.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { DecodedMessage } from './decoded-message.tsx';
import type { NamedMessage } from './use-message-names.ts';
import { ladderWords } from './words.ts';

export interface MessageDialogProps {
  readonly callId: string;
  readonly messages: readonly NamedMessage[];
  /** `seq` of the one shown. */
  readonly opened: number;
  readonly onOpen: (seq: number) => void;
  readonly onClose: () => void;
}

export function MessageDialog({ callId, messages, opened, onOpen, onClose }: MessageDialogProps): ReactNode {
  const say = useWords(ladderWords);
  const at = messages.findIndex(({ entry }) => entry.seq === opened);
  const message = messages[at];
  if (message === undefined) return null;
  const go = (step: 1 | -1): void => {
    const next = messages[at + step];
    if (next !== undefined) onOpen(next.entry.seq);
  };
  const byKey = (event: KeyboardEvent<HTMLElement>): void => {
    // The choice of view is moved by arrows itself.
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      go(event.key === 'ArrowUp' ? -1 : 1);
    }
  };
  return (
    <Dialog
      open
      title={say('message-title', { name: message.name, time: message.seconds })}
      footer={
        <div className="rs-message-foot">
          <Button icon={<UpOutlined aria-hidden="true" />} disabled={at === 0} onClick={() => go(-1)}>
            {say('previous')}
          </Button>
          <Button
            icon={<DownOutlined aria-hidden="true" />}
            disabled={at === messages.length - 1}
            onClick={() => go(1)}
          >
            {say('next')}
          </Button>
          <StatusText icon={<LockOutlined />}>{say('masked')}</StatusText>
        </div>
      }
      onCancel={onClose}
      width={760}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows do what the buttons beneath do */}
      <div onKeyDown={byKey}>
        <MessageBody callId={callId} message={message} count={messages.length} />
      </div>
    </Dialog>
  );
}

interface MessageBodyProps {
  readonly callId: string;
  readonly message: NamedMessage;
  /** More messages by now: they are asked for again. */
  readonly count: number;
}

type View = 'decoded' | 'raw';

function MessageBody({ callId, message, count }: MessageBodyProps): ReactNode {
  const say = useWords(ladderWords);
  const { client } = useConsole();
  const [view, setView] = useState<View>('decoded');
  const query = useQuery(['messages', callId, count], (signal) => client.history.messages({ callId }, { signal }));
  const raw = query.data?.find(({ seq }) => seq === message.entry.seq)?.raw;
  return (
    <>
      <div className="rs-message-head">
        <span className="rs-meta">{say(message.entry.direction === 'in' ? 'received' : 'sent')}</span>
        <Segmented<View>
          aria-label={message.name}
          value={view}
          options={[
            { value: 'decoded', label: say('decoded') },
            { value: 'raw', label: say('raw') },
          ]}
          onChange={setView}
        />
        {raw !== undefined && <CopyButton text={raw} label={say('copy-message')} />}
      </div>
      {query.data === undefined && query.fault !== null && (
        <LoadFault what={say('the-messages')} fault={query.fault} onRetry={query.retry} />
      )}
      {query.data === undefined && query.slow && <SkeletonRows rows={4} />}
      {query.data !== undefined && raw === undefined && <p className="rs-meta">{say('no-raw')}</p>}
      {raw !== undefined && view === 'decoded' && <DecodedMessage raw={raw} />}
      {raw !== undefined && view === 'raw' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <pre className="rs-message-raw rs-code" tabIndex={0}>
          {raw}
        </pre>
      )}
    </>
  );
}
