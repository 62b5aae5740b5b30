// A call that rings on screens, shown on the live board and in the timeline; and the ringing of a transfer.

import type { CallOffer } from '../../shared/call-handling.ts';
import type { Unsubscribe } from '../base/emitter.ts';
import type { CallTimeline } from './call-timeline.ts';
import type { Handling } from './handling.ts';
import type { Ringing, RingingOutcome, RingingPlan } from './ringing.ts';
import type { Switchboard } from './switchboard.ts';

/** A person who is asked to take a call answers within that, or is not at the desk. */
const TRANSFER_RING_SECONDS = 30;

export interface ScreenParts {
  readonly switchboard: Switchboard;
  readonly handling: Handling;
  readonly timeline: Pick<CallTimeline, 'note'>;
}

/** Rings by `plan`; the outcome may come before this returns. */
export function ringScreens(
  { switchboard, handling, timeline }: ScreenParts,
  plan: RingingPlan,
  labels: Pick<CallOffer, 'line' | 'route'>,
  outcome: (outcome: RingingOutcome) => void,
): Ringing {
  return switchboard.ring(plan, {
    shown: (user, until) => {
      timeline.note(user === null ? 'waiting' : 'offered', user);
      const users = user === null ? [] : [user];
      handling.change({ offer: { users, until: new Date(until).toISOString(), ...labels } });
    },
    stopped: () => handling.change({ offer: null }),
    outcome,
  });
}

/** Rings the screen of `user` for a call that the AI has; `outcome` tells whether it was taken, once. */
export function ringForTransfer(
  parts: ScreenParts,
  user: string,
  outcome: (isTaken: boolean) => void,
): { readonly ringing: Ringing; readonly stop: Unsubscribe } {
  const plan = {
    users: [user],
    isDirect: true,
    ringSeconds: TRANSFER_RING_SECONDS,
    waitSeconds: TRANSFER_RING_SECONDS,
  };
  const ringing = ringScreens(parts, plan, { line: '', route: '' }, ({ kind }) => outcome(kind === 'taken'));
  return { ringing, stop: () => ringing.feed('call-over') };
}
