// A call's state: icon, word, colour; as a chip or as plain text in rows.

import {
  CheckOutlined,
  CloseCircleOutlined,
  DisconnectOutlined,
  PhoneOutlined,
  RobotOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { CallStatus } from '../../shared/call.ts';
import type { CallStanding } from '../state/live-calls.ts';
import type { Tone } from '../ui/chip.tsx';
import { Chip, StatusText } from '../ui/chip.tsx';
import { useWords } from '../ui/use-words.ts';
import { callEnd, isFault } from './call-end.ts';
import { liveWords } from './words.ts';

interface Look {
  readonly icon: ReactNode;
  readonly word: CallStatus | 'end-unknown';
  readonly tone: Tone;
}

const LOOKS: Readonly<Record<CallStatus, Look>> = {
  connecting: { icon: <PhoneOutlined />, word: 'connecting', tone: 'neutral' },
  ringing: { icon: <PhoneOutlined />, word: 'ringing', tone: 'neutral' },
  answered: { icon: <RobotOutlined />, word: 'answered', tone: 'neutral' },
  ended: { icon: <CheckOutlined />, word: 'ended', tone: 'neutral' },
  failed: { icon: <CloseCircleOutlined />, word: 'failed', tone: 'neutral' },
};
const UNKNOWN: Look = { icon: <DisconnectOutlined />, word: 'end-unknown', tone: 'warn' };

export interface CallStateProps {
  readonly known: CallStanding;
  /** The call one is in: its AI is accent, all others are grey. */
  readonly chosen?: boolean;
  /** Filled, where it stands alone. */
  readonly filled?: boolean;
}

export function CallState({ known, chosen = false, filled = false }: CallStateProps): ReactNode {
  const say = useWords(liveWords);
  const look = known.endUnknown ? UNKNOWN : LOOKS[known.call.status];
  const Shape = filled ? Chip : StatusText;
  return (
    <Shape icon={look.icon} tone={toneOf(known, look, chosen)}>
      {say(look.word)}
    </Shape>
  );
}

/** Nobody answered is no alarm; a line that refuses us is. */
function toneOf(known: CallStanding, { word, tone }: Look, chosen: boolean): Tone {
  if (word === 'failed' && isFault(callEnd(known))) return 'bad';
  return word === 'answered' && chosen ? 'accent' : tone;
}
