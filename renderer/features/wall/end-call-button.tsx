// 强拆: ends somebody else's call, so it asks once; the focus starts on the safe answer.

import { Button, Modal, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ConsoleCall } from '../../../shared/console-events.ts';
import { HangUpIcon } from '../../live/hang-up-button.tsx';
import { useHangUp } from '../../live/use-hang-up.ts';
import { liveWords } from '../../live/words.ts';
import { StatusText } from '../../ui/chip.tsx';
import { formatPhone } from '../../ui/format.ts';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { useWords } from '../../ui/use-words.ts';
import { wallWords } from './words.ts';

export function EndCallButton({ call }: { readonly call: ConsoleCall }): ReactNode {
  const say = useWords(wallWords);
  const sayLive = useWords(liveWords);
  const { run, busy, hindrance, problem } = useHangUp(call.callId);
  const [asks, setAsks] = useState(false);
  const ask = (): void => setAsks(hindrance === null);
  useHotkeys(say('title'), [{ keys: 'e', label: say('key-end'), run: ask }]);
  return (
    <>
      {problem !== null && (
        <span role="alert">
          <StatusText icon={<HangUpIcon />} tone="bad">
            {problem}
          </StatusText>
        </span>
      )}
      <Tooltip title={hindrance ?? ''}>
        <Button
          danger
          icon={<HangUpIcon />}
          loading={busy && { delay: 400 }}
          aria-disabled={hindrance !== null}
          onClick={ask}
        >
          {sayLive(busy ? 'hanging-up' : 'end-call')}
        </Button>
      </Tooltip>
      <Modal
        open={asks}
        width={416}
        title={<span className="rs-foreign">{say('confirm-title', { number: formatPhone(call.phoneNumber) })}</span>}
        onCancel={() => setAsks(false)}
        footer={[
          <Button key="not" autoFocus onClick={() => setAsks(false)}>
            {say('confirm-not')}
          </Button>,
          <Button
            key="do"
            type="primary"
            danger
            icon={<HangUpIcon />}
            onClick={() => {
              setAsks(false);
              run();
            }}
          >
            {say('confirm-do')}
          </Button>,
        ]}
      >
        <p>{say('confirm-text')}</p>
      </Modal>
    </>
  );
}
