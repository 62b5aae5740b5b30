// A transfer that is under way or came to an end: each step with the line's own answer, and what can be done about it.

import { CloseCircleOutlined, SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { HoldState, TransferView } from '../../../shared/call-handling.ts';
import { StatusText } from '../../ui/chip.tsx';
import { formatPhone } from '../../ui/format.ts';
import { useWords } from '../../ui/use-words.ts';
import { canCancel, transferLook, transferWord } from './transfer-look.ts';
import { type CallAct, useCallAct } from './use-call-act.ts';
import { handlingWords } from './words.ts';
import './call-bar.css';

export interface TransferStripProps {
  readonly callId: string;
  readonly transfer: TransferView;
  readonly hold: HoldState;
  /** Absent: it is only looked at. */
  readonly canAct?: boolean;
  /** Opens the call to the one who is consulted; absent where it cannot be shown. */
  readonly onSee?: (callId: string) => void;
}

export function TransferStrip({ callId, transfer, hold, canAct = false, onSee }: TransferStripProps): ReactNode {
  const say = useWords(handlingWords);
  const act = useCallAct(callId);
  const { tone } = transferLook(transfer);
  return (
    <div className="rs-transfer">
      <div role="status">
        <StatusText tone={tone} icon={<SwapOutlined />}>
          {say(transferWord(transfer, hold), { to: formatPhone(transfer.to) })}
        </StatusText>{' '}
        <SipAnswer transfer={transfer} />
      </div>
      {act.problem !== null && (
        <span role="alert">
          <StatusText icon={<CloseCircleOutlined />} tone="bad">
            {act.problem}
          </StatusText>
        </span>
      )}
      {canAct && <Actions transfer={transfer} act={act} onSee={onSee} />}
    </div>
  );
}

function SipAnswer({ transfer: { sipCode, phrase } }: Pick<TransferStripProps, 'transfer'>): ReactNode {
  const say = useWords(handlingWords);
  if (sipCode === null) return null;
  return (
    <span className="rs-meta rs-number rs-foreign">
      {phrase === null || phrase === ''
        ? say('sip-answer', { code: sipCode })
        : say('sip-answer-phrase', { code: sipCode, phrase })}
    </span>
  );
}

interface ActionsProps {
  readonly transfer: TransferView;
  readonly act: CallAct;
  readonly onSee: ((callId: string) => void) | undefined;
}

function Actions({ transfer, act, onSee }: ActionsProps): ReactNode {
  const say = useWords(handlingWords);
  const { isUnderWay, canComplete } = transferLook(transfer);
  const { consultCallId } = transfer;
  if (!isUnderWay) return null;
  return (
    <span className="rs-transfer-do">
      {consultCallId !== null && onSee !== undefined && (
        <Button size="small" type="text" onClick={() => onSee(consultCallId)}>
          {say('see-consultation')}
        </Button>
      )}
      {canComplete && (
        <Button
          size="small"
          type="primary"
          loading={act.asked === 'completeTransfer' && { delay: 400 }}
          aria-disabled={act.hindrance !== null}
          onClick={() => void act.run('completeTransfer')}
        >
          {say('complete')}
        </Button>
      )}
      {canCancel(transfer) && (
        <Button
          size="small"
          loading={act.asked === 'cancelTransfer' && { delay: 400 }}
          aria-disabled={act.hindrance !== null}
          onClick={() => void act.run('cancelTransfer')}
        >
          {say('cancel-transfer')}
        </Button>
      )}
    </span>
  );
}
