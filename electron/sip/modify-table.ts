// One change of an answered call by us as a table (RFC 3261 §14.1).

import type { TransitionTable } from '../base/state-machine.ts';
import { to } from '../base/state-machine.ts';

export type ModifyState = 'queued' | 'sent' | 'backing-off' | 'cancelling' | 'done';
export type ModifyInput =
  /** No INVITE is under way in either direction. */
  | 'turn'
  | '2xx'
  /** 491: both sides offered at once. */
  | 'glare'
  /** 422 with an interval that we can live with. */
  | 'too-small'
  | 'refused'
  /** The final response, or its absence, means that the dialog is gone. */
  | 'gone'
  /** The network did not take the INVITE: that says nothing about the dialog (RFC 3261 §12.2.1.2). */
  | 'unsent'
  /** The time of a back-off or of waiting is over. */
  | 'time'
  /** The call ended. */
  | 'over';
export type ModifyAction =
  | 'take-turn'
  | 'release-turn'
  | 'send'
  | 'arm-back-off'
  | 'send-cancel'
  | 'abandon'
  | 'leave'
  | 'tell-answered'
  | 'tell-refused'
  | 'tell-failed'
  | 'lose';

/** `time` in `sent` is a peer that says 1xx and nothing more. What is `done` still ACKs every 2xx (RFC 5407 §3.2.3). */
export const MODIFY: TransitionTable<ModifyState, ModifyInput, ModifyAction> = {
  queued: {
    turn: to('sent', 'send'),
    over: to('done', 'release-turn', 'tell-failed'),
  },
  sent: {
    '2xx': to('done', 'release-turn', 'tell-answered'),
    glare: to('backing-off', 'release-turn', 'arm-back-off'),
    'too-small': to('sent', 'send'),
    refused: to('done', 'release-turn', 'tell-refused'),
    gone: to('done', 'release-turn', 'tell-failed', 'lose'),
    unsent: to('done', 'release-turn', 'tell-failed'),
    time: to('cancelling', 'send-cancel'),
    over: to('done', 'leave', 'release-turn', 'tell-failed'),
  },
  'backing-off': {
    time: to('queued', 'take-turn'),
    over: to('done', 'tell-failed'),
  },
  cancelling: {
    '2xx': to('done', 'release-turn', 'tell-answered'),
    glare: to('done', 'release-turn', 'tell-refused'),
    'too-small': to('done', 'release-turn', 'tell-refused'),
    refused: to('done', 'release-turn', 'tell-refused'),
    gone: to('done', 'release-turn', 'tell-failed', 'lose'),
    time: to('done', 'abandon', 'release-turn', 'tell-failed'),
    over: to('done', 'leave', 'release-turn', 'tell-failed'),
  },
  done: {},
};
