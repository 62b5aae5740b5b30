// Every event of the product, as consoles, `serve --json` and `call --json` receive it. Names are the seed's.

import type { CallDirection, CallId, EndReason } from './call.ts';

/** `at` is ISO 8601 UTC. */
interface CallEventBase {
  readonly callId: CallId;
  readonly at: string;
}

export type CallEvent =
  | (CallEventBase & {
      readonly event: 'call-initiated';
      readonly phoneNumber: string;
      readonly direction: CallDirection;
      readonly customerId: number | null;
    })
  | (CallEventBase & { readonly event: 'call-trying' })
  | (CallEventBase & { readonly event: 'call-ringing' })
  | (CallEventBase & { readonly event: 'call-answered' })
  | (CallEventBase & {
      readonly event: 'call-failed';
      readonly reason: EndReason;
      readonly sipCode: number | null;
      /** Plain words for a person. */
      readonly error: string;
    })
  /** No answer in time; a `call-failed` with reason `no-answer` follows. */
  | (CallEventBase & { readonly event: 'call-timeout' })
  | (CallEventBase & {
      readonly event: 'call-ended';
      readonly reason: EndReason;
      /** Whole seconds since the answer. */
      readonly duration: number;
    })
  /** What the customer says; `text` is the whole utterance so far, `final` once it is complete. */
  | (CallEventBase & {
      readonly event: 'user-speech';
      readonly turn: number;
      readonly text: string;
      readonly final: boolean;
    })
  /** What the AI says; `text` is the whole reply so far, `final` when it was played to its end or cut. */
  | (CallEventBase & {
      readonly event: 'ai-response';
      readonly turn: number;
      readonly text: string;
      readonly final: boolean;
    })
  /** The customer cut the AI short: `text` is what was played of turn `turn`, `playedMs` its length. */
  | (CallEventBase & {
      readonly event: 'user-interrupted';
      readonly turn: number;
      readonly text: string;
      readonly playedMs: number;
    })
  /** Something went wrong in a live call; `message` is in plain words, `fatal` when the call ends by it. */
  | (CallEventBase & {
      readonly event: 'call-error';
      readonly code: string;
      readonly message: string;
      readonly fatal: boolean;
    });

export const REGISTRATION_STATES = ['off', 'registering', 'registered', 'failed', 'unregistered'] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** How a line stands with its registrar; `reason` in plain words when it failed. Times are ISO 8601. */
export interface RegistrationEvent {
  readonly event: 'registration';
  readonly at: string;
  readonly state: RegistrationState;
  readonly reason: string | null;
  /** Its name. */
  readonly line: string;
  /** When a failed registration is tried again. */
  readonly nextAttemptAt: string | null;
  /** Until when the registration that stands was granted. */
  readonly registeredUntil: string | null;
}

export type ProductEvent = CallEvent | RegistrationEvent;
