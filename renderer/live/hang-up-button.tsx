// 挂断: the mouse acts at once, the key needs a second press; what comes of it is seen at once.

import { CloseCircleOutlined, PhoneFilled } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { StatusText } from '../ui/chip.tsx';
import { useHotkeys } from '../ui/hotkeys.ts';
import { useWords } from '../ui/use-words.ts';
import { useHangUp } from './use-hang-up.ts';
import { useSecondPress } from './use-second-press.ts';
import { liveWords } from './words.ts';
import './hang-up-button.css';

/** For a live call. */
export function HangUpButton({ callId }: { readonly callId: string }): ReactNode {
  const say = useWords(liveWords);
  const { run, busy, hindrance, problem } = useHangUp(callId);
  const { armed, press } = useSecondPress(run);
  useHotkeys(say('hang-up'), [
    { keys: 'e', label: say('hang-up'), run: press },
    { keys: 'F4', label: say('hang-up'), run: press },
  ]);
  return (
    <span className="rs-hang-up">
      {problem !== null && (
        <span className="rs-foreign" role="alert">
          <StatusText icon={<CloseCircleOutlined />} tone="bad">
            {problem}
          </StatusText>
        </span>
      )}
      <Tooltip title={hindrance ?? ''}>
        <Button
          type="primary"
          danger
          className={busy ? 'rs-hang-up-button rs-hang-up-busy' : 'rs-hang-up-button'}
          icon={<HangUpIcon />}
          loading={busy && { delay: 400 }}
          aria-disabled={hindrance !== null}
          onClick={run}
        >
          {say(busy ? 'hanging-up' : armed ? 'press-again' : 'hang-up')}
          <span aria-hidden="true" className="rs-keycap">
            E
          </span>
        </Button>
      </Tooltip>
      <span className="rs-visually-hidden" role="status">
        {armed ? say('press-again') : ''}
      </span>
    </span>
  );
}

export function HangUpIcon(): ReactNode {
  return <PhoneFilled rotate={225} aria-hidden="true" />;
}
