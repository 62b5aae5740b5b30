// A call's life as a table: the seed's five states, what may happen in each, what is done about it.

import type { CallStatus } from '../../shared/call.ts';
import type { Transition, TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

/** What can happen to a call, from the network, the voice service, the agent. */
export type CallInput =
  | 'trying'
  | 'rings'
  /** A call in rings on screens first: the AI is not needed yet, and may not be at all. */
  | 'offered'
  /** The AI is to pick up a call that rang on screens. */
  | 'ai-wanted'
  | 'answered'
  | 'refused'
  | 'released'
  | 'hang-up'
  | 'voice-lost';

/** What the call does about it, in order. */
export type CallAction =
  | 'tell-trying'
  | 'tell-ringing'
  /** Opens the voice session, so that the greeting is ready when the phone is picked up. */
  | 'open-voice'
  | 'tell-answered'
  /** Lets customer and model hear each other. */
  | 'converse'
  /** CANCEL or BYE, as the state of the dialog demands. */
  | 'release'
  | 'close';

const refuse: Transition<CallStatus, CallAction> = to('failed', 'close');
const giveUp: Transition<CallStatus, CallAction> = to('failed', 'release', 'close');
const pickUp: Transition<CallStatus, CallAction> = to('answered', 'open-voice', 'converse', 'tell-answered');

/** state × input; what is not listed is ignored, because it came too late to matter. */
export const CALL_STATES: TransitionTable<CallStatus, CallInput, CallAction> = {
  connecting: {
    trying: to('connecting', 'tell-trying'),
    rings: to('ringing', 'open-voice', 'tell-ringing'),
    offered: to('ringing', 'tell-ringing'),
    answered: pickUp,
    refused: refuse,
    released: refuse,
    'hang-up': giveUp,
    'voice-lost': giveUp,
  },
  ringing: {
    'ai-wanted': to('ringing', 'open-voice'),
    answered: pickUp,
    refused: refuse,
    released: refuse,
    'hang-up': giveUp,
    'voice-lost': giveUp,
  },
  answered: {
    released: to('ended', 'close'),
    'hang-up': to('ended', 'release', 'close'),
    'voice-lost': to('ended', 'release', 'close'),
  },
  ended: {},
  failed: {},
};
