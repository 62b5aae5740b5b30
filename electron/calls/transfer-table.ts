// A transfer's life as a table: blind, after a consultation, or to the screen of somebody at this station's consoles.

import type { TransferView } from '../../shared/call-handling.ts';
import type { Transition, TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

type Stage = TransferView['stage'];
/** `none`: none yet. `offered`: it rings on a screen, which consoles see as `asked`. */
export type TransferState = Stage | 'none' | 'offered';

export type TransferInput =
  /** Asked for by a person: one of three beginnings, and what may follow. */
  | 'refer'
  | 'consult'
  | 'offer'
  | 'complete'
  | 'cancel'
  /** Told by the peer of a REFER, or by the screen. */
  | 'trying'
  | 'ringing'
  | 'succeeded'
  | 'failed'
  /** The one who was consulted is gone. */
  | 'consult-over'
  /** The call is over. Told after the last word on a REFER where the peer hung up during one. */
  | 'call-over';

export type TransferAction =
  | 'send-refer'
  | 'ring-screen'
  /** The customer is with the other party: our part of the call is over. */
  | 'release'
  | 'drop-consult';

type Arm = Transition<TransferState, TransferAction>;

const begin: { readonly refer: Arm; readonly consult: Arm; readonly offer: Arm } = {
  refer: to('asked', 'send-refer'),
  consult: to('consulting'),
  offer: to('offered', 'ring-screen'),
};
const outcome: { readonly succeeded: Arm; readonly failed: Arm; readonly 'call-over': Arm } = {
  succeeded: to('done', 'release', 'drop-consult'),
  failed: to('failed', 'drop-consult'),
  'call-over': to('failed', 'drop-consult'),
};

/**
 * state × input; a person is told of what is not listed, anything else of it is ignored. A REFER cannot be taken back:
 * only consultations and screens can be cancelled. Until the outcome the AI stays with the customer.
 */
export const TRANSFER: TransitionTable<TransferState, TransferInput, TransferAction> = {
  none: begin,
  consulting: {
    complete: to('asked', 'send-refer'),
    cancel: to('cancelled', 'drop-consult'),
    'consult-over': to('failed'),
    'call-over': to('cancelled', 'drop-consult'),
  },
  offered: {
    succeeded: to('done'),
    failed: to('failed'),
    cancel: to('cancelled'),
    'call-over': to('cancelled'),
  },
  asked: { ...outcome, trying: to('trying'), ringing: to('ringing') },
  trying: { ...outcome, ringing: to('ringing') },
  ringing: outcome,
  done: begin,
  failed: begin,
  cancelled: begin,
};

/** True while something of a transfer is under way. */
export function isUnderWay(state: TransferState): boolean {
  return !('refer' in TRANSFER[state]);
}

/** True while the peer is to tell what became of a REFER. */
export function isReferring(state: TransferState): boolean {
  return state === 'asked' || state === 'trying' || state === 'ringing';
}
