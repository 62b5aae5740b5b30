// A call's state: icon, word, colour; as a chip or as plain text in rows.

import {
  CheckOutlined,
  CloseCircleOutlined,
  CustomerServiceOutlined,
  DisconnectOutlined,
  PauseCircleOutlined,
  PhoneOutlined,
  RobotOutlined,
  SwapOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { CallStatus } from '../../shared/call.ts';
import type { CallStanding } from '../state/live-calls.ts';
import type { Tone } from '../ui/chip.tsx';
import { Chip, StatusText } from '../ui/chip.tsx';
import { useWords } from '../ui/use-words.ts';
import { callEnd, isFault } from './call-end.ts';
import { isTransferring } from './handling/transfer-look.ts';
import { handlingWords } from './handling/words.ts';
import { liveWords } from './words.ts';

interface Look<Word> {
  readonly icon: ReactNode;
  readonly word: Word;
  readonly tone: Tone;
}

const LOOKS: Readonly<Record<CallStatus, Look<CallStatus>>> = {
  connecting: { icon: <PhoneOutlined />, word: 'connecting', tone: 'neutral' },
  ringing: { icon: <PhoneOutlined />, word: 'ringing', tone: 'neutral' },
  answered: { icon: <RobotOutlined />, word: 'answered', tone: 'neutral' },
  ended: { icon: <CheckOutlined />, word: 'ended', tone: 'neutral' },
  failed: { icon: <CloseCircleOutlined />, word: 'failed', tone: 'neutral' },
};
const UNKNOWN: Look<'end-unknown'> = { icon: <DisconnectOutlined />, word: 'end-unknown', tone: 'warn' };

export interface CallStateProps {
  readonly known: CallStanding;
  /** The call one is in: its AI is accent, all others are grey. */
  readonly chosen?: boolean;
  /** Filled, where it stands alone. */
  readonly filled?: boolean;
}

export function CallState({ known, chosen = false, filled = false }: CallStateProps): ReactNode {
  const say = useWords(liveWords);
  const sayHandling = useWords(handlingWords);
  const Shape = filled ? Chip : StatusText;
  const handled = handlingLook(known);
  if (handled !== null) {
    return (
      <Shape icon={handled.icon} tone={handled.tone}>
        {sayHandling(handled.word)}
      </Shape>
    );
  }
  const look = known.endUnknown ? UNKNOWN : LOOKS[known.call.status];
  return (
    <Shape icon={look.icon} tone={toneOf(known, look, chosen)}>
      {say(look.word)}
    </Shape>
  );
}

type HandlingWord = 'transferring' | 'agent-call' | `hold-${'here' | 'there' | 'both'}`;

/** What people do with an answered call says more than that it was answered; null where they do nothing. */
function handlingLook({ call, endUnknown, handling }: CallStanding): Look<HandlingWord> | null {
  if (call.status !== 'answered' || endUnknown) return null;
  const { hold, transfer, agent } = handling;
  // A customer who hears nothing says more than a consultation, which changes nothing for the customer.
  const isHeldMeanwhile = transfer?.stage === 'consulting' && hold !== 'none';
  if (isTransferring(transfer) && !isHeldMeanwhile)
    return { icon: <SwapOutlined />, word: 'transferring', tone: 'neutral' };
  if (hold !== 'none') return { icon: <PauseCircleOutlined />, word: `hold-${hold}`, tone: 'neutral' };
  return agent === null ? null : { icon: <CustomerServiceOutlined />, word: 'agent-call', tone: 'ok' };
}

/** Nobody answered is no alarm; a line that refuses us is. */
function toneOf(known: CallStanding, { word, tone }: Look<CallStatus | 'end-unknown'>, chosen: boolean): Tone {
  if (word === 'failed' && isFault(callEnd(known))) return 'bad';
  return word === 'answered' && chosen ? 'accent' : tone;
}
