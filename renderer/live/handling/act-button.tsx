// One button of the call bar: its shortcut, why it cannot be used now, and whether it is pressed.

import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useHotkeys } from '../../ui/hotkeys.ts';
import './call-bar.css';

export interface ActButtonProps {
  readonly icon: ReactNode;
  readonly label: string;
  /** A single letter. */
  readonly keys: string;
  /** Why it cannot be done now; null when it can. */
  readonly hindrance: string | null;
  readonly isBusy: boolean;
  /** Absent: it does not stay pressed. */
  readonly isPressed?: boolean;
  readonly onAct: () => void;
}

export function ActButton({ icon, label, keys, hindrance, isBusy, isPressed, onAct }: ActButtonProps): ReactNode {
  const act = (): void => {
    if (hindrance === null && !isBusy) onAct();
  };
  useHotkeys(label, [{ keys, label, run: act }]);
  return (
    <Tooltip title={hindrance ?? `${label} ${keys.toUpperCase()}`}>
      <Button
        className={isPressed === true ? 'rs-act rs-act-pressed' : 'rs-act'}
        icon={icon}
        loading={isBusy && { delay: 400 }}
        aria-disabled={hindrance !== null}
        aria-pressed={isPressed}
        aria-keyshortcuts={keys.toUpperCase()}
        onClick={act}
      >
        {label}
      </Button>
    </Tooltip>
  );
}
