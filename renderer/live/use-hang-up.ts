// Hanging up a call, and what stands in the way.

import { useState } from 'react';
import { useConsole } from '../bind/console.ts';
import { useAction } from '../bind/use-action.ts';
import { useWords } from '../ui/use-words.ts';
import { useLostSince } from './use-call.ts';
import { liveWords } from './words.ts';

export interface HangUp {
  readonly run: () => void;
  /** Asked for, and the call is not over yet. */
  readonly busy: boolean;
  /** Why it cannot be done now; null when it can. */
  readonly hindrance: string | null;
  /** Why it did not work; null where it did or was not tried. */
  readonly problem: string | null;
}

export function useHangUp(callId: string): HangUp {
  const say = useWords(liveWords);
  const { client } = useConsole();
  const isLost = useLostSince() !== null;
  const [asked, setAsked] = useState<string | null>(null);
  const { run, busy, fault } = useAction((of: string) => client.calls.hangUp({ callId: of }));
  const isOver = fault?.code === 'ALREADY_OVER';
  const why = fault?.code === 'OFFLINE' ? say('hang-up-offline') : (fault?.message ?? say('not-hung-up'));
  return {
    run: () => {
      if (isLost) return;
      setAsked(callId);
      void run(callId);
    },
    busy: asked === callId && (busy || fault === null || isOver),
    hindrance: isLost ? say('hang-up-offline') : null,
    problem: asked === callId && fault !== null && !isOver ? say('hang-up-failed', { why }) : null,
  };
}
