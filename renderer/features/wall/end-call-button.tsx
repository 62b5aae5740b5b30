// 强拆: ends somebody else's call, so it asks once; the focus starts on the safe answer.

import { CloseCircleOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { ConsoleCall } from '../../../shared/console-events.ts';
import { HangUpIcon } from '../../live/hang-up-button.tsx';
import { useHangUp } from '../../live/use-hang-up.ts';
import { liveWords } from '../../live/words.ts';
import { StatusText } from '../../ui/chip.tsx';
import { formatPhone } from '../../ui/format.ts';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { useConfirm } from '../../ui/use-confirm.tsx';
import { useWords } from '../../ui/use-words.ts';
import { wallWords } from './words.ts';

export function EndCallButton({ call }: { readonly call: ConsoleCall }): ReactNode {
  const say = useWords(wallWords);
  const sayLive = useWords(liveWords);
  const { run, busy, hindrance, problem } = useHangUp(call.callId);
  const confirm = useConfirm();
  const ask = async (): Promise<void> => {
    if (hindrance !== null || busy) return;
    const isSure = await confirm({
      title: say('confirm-title', { number: formatPhone(call.phoneNumber) }),
      consequence: say('confirm-text'),
      doIt: say('confirm-do'),
      leaveIt: say('confirm-not'),
    });
    if (isSure) run();
  };
  useHotkeys(say('title'), [{ keys: 'e', label: say('key-end'), run: () => void ask() }]);
  return (
    <>
      {problem !== null && (
        <span role="alert">
          <StatusText icon={<CloseCircleOutlined />} tone="bad">
            {problem}
          </StatusText>
        </span>
      )}
      <Tooltip title={hindrance ?? ''}>
        <Button
          danger
          className="rs-end-call"
          icon={<HangUpIcon />}
          loading={busy && { delay: 400 }}
          aria-disabled={hindrance !== null}
          onClick={() => void ask()}
        >
          {sayLive(busy ? 'hanging-up' : 'end-call')}
        </Button>
      </Tooltip>
    </>
  );
}
