// How a call came out: icon and words, grey when it went its ordinary way, coloured when somebody should look.

import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  MinusCircleOutlined,
  PhoneOutlined,
  StopOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { EndReason } from '../../shared/call.ts';
import type { Tone } from './chip.tsx';
import { StatusText } from './chip.tsx';
import { outcomeWords } from './outcome-words.ts';
import { useWords } from './use-words.ts';

const LOOKS: Readonly<Record<EndReason, { readonly tone: Tone; readonly icon: ReactNode }>> = {
  agent: { tone: 'neutral', icon: <CheckCircleOutlined /> },
  customer: { tone: 'neutral', icon: <CheckCircleOutlined /> },
  transferred: { tone: 'neutral', icon: <CheckCircleOutlined /> },
  'voice-failed': { tone: 'bad', icon: <CloseCircleOutlined /> },
  interrupted: { tone: 'warn', icon: <WarningOutlined /> },
  cancelled: { tone: 'neutral', icon: <MinusCircleOutlined /> },
  busy: { tone: 'neutral', icon: <PhoneOutlined /> },
  declined: { tone: 'neutral', icon: <StopOutlined /> },
  'not-found': { tone: 'neutral', icon: <MinusCircleOutlined /> },
  'no-answer': { tone: 'neutral', icon: <PhoneOutlined /> },
  forbidden: { tone: 'bad', icon: <CloseCircleOutlined /> },
  'auth-failed': { tone: 'bad', icon: <CloseCircleOutlined /> },
  rejected: { tone: 'warn', icon: <WarningOutlined /> },
  unreachable: { tone: 'bad', icon: <CloseCircleOutlined /> },
};

export function Outcome({ reason }: { readonly reason: EndReason }): ReactNode {
  const say = useWords(outcomeWords);
  const { tone, icon } = LOOKS[reason];
  return (
    <StatusText tone={tone} icon={icon}>
      {say(reason)}
    </StatusText>
  );
}
