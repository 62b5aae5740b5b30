// How a call ended, in words: with icon and colour, or as text within a sentence.

import { DisconnectOutlined, MinusCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { CallStanding } from '../state/live-calls.ts';
import { StatusText } from '../ui/chip.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { outcomeWords } from '../ui/outcome-words.ts';
import { useWords } from '../ui/use-words.ts';
import { callEnd } from './call-end.ts';
import { liveWords } from './words.ts';

/** For a call that is over. */
export function CallOutcome({ known }: { readonly known: CallStanding }): ReactNode {
  const say = useWords(liveWords);
  const end = callEnd(known);
  if (end === 'missed') return <StatusText icon={<DisconnectOutlined />}>{say('end-missed')}</StatusText>;
  if (end === 'gave-up') return <StatusText icon={<MinusCircleOutlined />}>{say('end-gave-up')}</StatusText>;
  if (end === 'plain') return <StatusText icon={<MinusCircleOutlined />}>{say('end-plain')}</StatusText>;
  return <Outcome reason={end} />;
}

export function useEndWords(): (known: CallStanding) => string {
  const say = useWords(liveWords);
  const sayOutcome = useWords(outcomeWords);
  return (known) => {
    const end = callEnd(known);
    if (end === 'missed' || end === 'gave-up' || end === 'plain') return say(`end-${end}`);
    return sayOutcome(end);
  };
}
