// What the domain asks of SIP, as types: calls out, calls in, registration. Bodies are opaque text to SIP.

import type { Listenable } from '../base/emitter.ts';

/** An IP address or host name and a UDP port. */
export interface SipAddress {
  readonly host: string;
  readonly port: number;
}

/** Credentials for one server; the realm is learned from its challenge and they are shown to no one else. */
export interface SipCredentials {
  readonly username: string;
  readonly password: string;
}

export interface InviteOptions {
  /** User part of the Request-URI and To, exactly as given (escaped only where the grammar forces it). */
  readonly number: string;
  readonly server: SipAddress;
  /** User part of From and Contact. */
  readonly user: string;
  readonly displayName: string;
  readonly credentials: SipCredentials | null;
  /** The SDP offer. */
  readonly body: string;
  /** Our current session description, for answering re-INVITE (`offer` null: make an offer). Null: refuse with 488. */
  readonly describe: (offer: string | null) => string | null;
  /** Give up and cancel after this many milliseconds without a final answer. */
  readonly answerTimeout: number;
}

/** How an outgoing INVITE failed. `code` is the final status; null where no response decided it. */
export type InviteFailure =
  | { readonly kind: 'status'; readonly code: number; readonly phrase: string }
  /** Challenged again after credentials were sent, or challenged without credentials at hand. */
  | { readonly kind: 'auth'; readonly code: 401 | 407; readonly phrase: string }
  /** Rang or was tried, but nobody answered within `answerTimeout`. */
  | { readonly kind: 'no-answer' }
  /** No response at all (timer B) or the socket refused to send. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** `hangUp()` was called before the answer. A caller's CANCEL of an incoming call is status 487. */
  | { readonly kind: 'cancelled' };

/** Progress of a call's signalling. `failed` or `ended` is the last event, once. */
export type SipCallEvent =
  /** 100 received; told once. */
  | { readonly type: 'trying' }
  /** 180, or any other 101-199; `body` is the early SDP where there is one (183). */
  | { readonly type: 'ringing'; readonly code: number; readonly body: string | null }
  /** 2xx received and ACKed (out), or ACK received (in). `body` is the peer's SDP. */
  | { readonly type: 'answered'; readonly body: string | null }
  /** The peer's ACK answered the offer we made to its re-INVITE without one: `body` is its new SDP. */
  | { readonly type: 'changed'; readonly body: string }
  | { readonly type: 'failed'; readonly failure: InviteFailure }
  /** The dialog is over after the answer. `by` tells who sent BYE (`local` also when the peer vanished). */
  | { readonly type: 'ended'; readonly by: 'local' | 'remote'; readonly detail: string };

/** One outgoing call. */
export interface OutgoingCall {
  readonly sipCallId: string;
  readonly events: Listenable<SipCallEvent>;
  /** Where the INVITE goes; null before its name is resolved. */
  readonly server: SipAddress | null;
  /**
   * Hangs up whatever the state: CANCEL before the answer (sent once a 1xx allows it; a crossing 2xx is ACKed and
   * BYEd), BYE after it. Resolves when the peer confirmed or the transaction timed out. Idempotent.
   */
  hangUp(): Promise<void>;
}

/** One call arriving. Answered with `accept`, or refused; `events` as for a call out. */
export interface IncomingCall {
  readonly sipCallId: string;
  /** User part of From: the caller's number. */
  readonly from: string;
  /** User part of the Request-URI: the number called. */
  readonly to: string;
  readonly offer: string | null;
  readonly source: SipAddress;
  readonly events: Listenable<SipCallEvent>;
  /** Sends a provisional response (180, or 183 with a body). */
  ring(code: number, body?: string): void;
  /** Sends 200 with our SDP, retransmitted until ACK. `describe` as in InviteOptions. */
  accept(body: string, describe: (offer: string | null) => string | null): void;
  /** Sends a final 4xx-6xx. */
  reject(code: number, phrase: string): void;
  hangUp(): Promise<void>;
}

export interface RegisterOptions {
  readonly server: SipAddress;
  readonly credentials: SipCredentials;
  readonly displayName: string;
  /** Seconds asked for. */
  readonly interval: number;
}

export type RegistrationChange =
  | { readonly state: 'registering' }
  | { readonly state: 'registered'; readonly expires: number }
  | { readonly state: 'failed'; readonly reason: string; readonly code: number | null; readonly retryIn: number | null }
  | { readonly state: 'unregistered' };

/**
 * A registration kept alive on the granted expiry. It is `registering` from the start and says so only when it tries
 * again; `registered` is told after each refresh. `stop` unregisters and resolves when confirmed or timed out.
 */
export interface Registration {
  readonly events: Listenable<RegistrationChange>;
  stop(): Promise<void>;
}

/** The SIP endpoint on one UDP socket. */
export interface UserAgent {
  readonly local: SipAddress;
  invite(options: InviteOptions): OutgoingCall;
  register(options: RegisterOptions): Registration;
  /** Calls arriving; with no listener they get 480. */
  readonly incoming: Listenable<IncomingCall>;
  /** Ends every call (CANCEL, BYE), unregisters, stops all timers; resolves when done or after `graceMs`. */
  dispose(graceMs: number): Promise<void>;
}
