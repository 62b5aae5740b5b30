// Something done with a live call, and what stands in the way of it.

import { useState } from 'react';
import { useConsole } from '../../bind/console.ts';
import { useAction } from '../../bind/use-action.ts';
import { useWords } from '../../ui/use-words.ts';
import { useLostSince } from '../use-call.ts';
import { handlingWords } from './words.ts';

export type CallVerb = 'hold' | 'resume' | 'completeTransfer' | 'cancelTransfer' | 'accept' | 'reject' | 'letAi';

export interface CallAct {
  readonly run: (verb: CallVerb) => Promise<boolean>;
  /** What was asked for and is not done yet. */
  readonly asked: CallVerb | null;
  /** Why nothing can be done now; null when it can. */
  readonly hindrance: string | null;
  /** Why it did not work; null where it did or was not tried. */
  readonly problem: string | null;
}

export function useCallAct(callId: string): CallAct {
  const say = useWords(handlingWords);
  const { client } = useConsole();
  const isLost = useLostSince() !== null;
  const [verb, setVerb] = useState<CallVerb | null>(null);
  const { run, busy, fault } = useAction((what: CallVerb) => client.calls[what]({ callId }));
  const why = fault?.code === 'OFFLINE' ? say('offline') : (fault?.message ?? say('no-reason'));
  return {
    run: async (what) => {
      if (isLost) return false;
      setVerb(what);
      return (await run(what)) !== undefined;
    },
    asked: busy ? verb : null,
    hindrance: isLost ? say('offline') : null,
    // A call that is over shows its end itself.
    problem: fault === null || fault.code === 'ALREADY_OVER' ? null : say('not-done', { why }),
  };
}
