// What the domain asks of SIP, as types: calls out, calls in, registration. Bodies are opaque text to SIP.

import type { Listenable } from '../base/emitter.ts';
import type { CallVerbs, ReleaseReason } from './call-port.ts';

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
  /** User part of Contact, and of From unless `fromUser` is given. */
  readonly user: string;
  /** User part of From and of P-Preferred-Identity (RFC 3325): the number that callees shall see. */
  readonly fromUser?: string;
  readonly displayName: string;
  readonly credentials: SipCredentials | null;
  /** The SDP offer. */
  readonly body: string;
  /** Our current session description, for answering re-INVITE (`offer` null: make an offer). Null: refuse with 488. */
  readonly describe: (offer: string | null) => string | null;
  /** Give up and cancel after this many milliseconds without a final answer. */
  readonly answerTimeout: number;
  /** Another line stands by: the last server, too, is given up when nothing at all comes from it for 4 s. */
  readonly hasStandby?: boolean;
  /** Whether a 3xx may send the call there (RFC 3261 §8.1.3.4); asked for each Contact. Left out: nowhere. */
  readonly mayRedirect?: (target: RedirectTarget) => boolean;
}

/** A Contact of a 3xx. `user` unescaped, empty where there is none; `port` PORT_BY_DNS where none is named. */
export interface RedirectTarget {
  readonly user: string;
  readonly host: string;
  readonly port: number;
}

/** How an outgoing INVITE failed. `code` is the final status; null where no response decided it. */
export type InviteFailure =
  /** `warning`: the words of the Warning header, where there is one. */
  | { readonly kind: 'status'; readonly code: number; readonly phrase: string; readonly warning?: string }
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
  /** The peer answered an offer that `describe` made (its re-INVITE without one, a refresh): `body` is its SDP. */
  | { readonly type: 'changed'; readonly body: string }
  /** The peer sent INFO; it is answered already. */
  | { readonly type: 'info'; readonly contentType: string; readonly body: string }
  /** `reason`: the Reason header of what ended it (CANCEL, BYE or final response); null without one. */
  | { readonly type: 'failed'; readonly failure: InviteFailure; readonly reason: ReleaseReason | null }
  /**
   * The dialog is over after the answer. `by` tells who sent BYE (`local` also when the peer vanished), `reason` what
   * the peer's BYE gave as its Reason; null without one and where it was us.
   */
  | {
      readonly type: 'ended';
      readonly by: 'local' | 'remote';
      readonly detail: string;
      readonly reason: ReleaseReason | null;
    };

/** One outgoing call. */
export interface OutgoingCall extends CallVerbs {
  readonly sipCallId: string;
  readonly events: Listenable<SipCallEvent>;
  /** Where the INVITE goes; null before its name is resolved. */
  readonly server: SipAddress | null;
  /**
   * Hangs up whatever the state: CANCEL before the answer (sent once a 1xx allows it; a crossing 2xx is ACKed and
   * BYEd), BYE after it. Resolves when the peer confirmed or the transaction timed out. Idempotent. `reason` is told
   * to the peer in CANCEL or BYE (RFC 3326).
   */
  hangUp(reason?: ReleaseReason): Promise<void>;
}

/** Who the network says is calling (P-Asserted-Identity, RFC 3325). */
export interface AssertedIdentity {
  /** User part of its first URI. */
  readonly number: string;
  /** Empty where there is none. */
  readonly displayName: string;
}

/** One call arriving. Answered with `accept`, or refused; `events` as for a call out. */
export interface IncomingCall extends CallVerbs {
  readonly sipCallId: string;
  /** User part of From: the caller's number. */
  readonly from: string;
  /** Display name of From; empty where there is none. */
  readonly fromName: string;
  /** Believed only of a trusted peer; null without P-Asserted-Identity. */
  readonly asserted: AssertedIdentity | null;
  /** Who sent the call on to us, the last one first (Diversion RFC 5806, else History-Info RFC 7044): user parts. */
  readonly divertedBy: readonly string[];
  /** User part of the Request-URI: the number called. */
  readonly to: string;
  /** User part of To: what the caller dialled, where a proxy rewrote the Request-URI. */
  readonly calledUser: string;
  readonly offer: string | null;
  readonly source: SipAddress;
  readonly events: Listenable<SipCallEvent>;
  /**
   * Sends a provisional response (180, or 183 with a body): reliably where the caller wants it (RFC 3262), and again every
   * minute. `describe` as in InviteOptions, for offers that the caller makes before the answer.
   */
  ring(code: number, body?: string, describe?: (offer: string | null) => string | null): void;
  /** Sends 200 with our SDP, retransmitted until ACK. `describe` as in InviteOptions. */
  accept(body: string, describe: (offer: string | null) => string | null): void;
  /** Sends a final 4xx-6xx; `reason` goes with it (RFC 3326). */
  reject(code: number, phrase: string, reason?: ReleaseReason): void;
  hangUp(reason?: ReleaseReason): Promise<void>;
}

/** How the way through a NAT is kept open: not at all, by line ends, or by OPTIONS. */
export type KeepAliveKind = 'off' | 'crlf' | 'options';

export interface RegisterOptions {
  readonly server: SipAddress;
  readonly credentials: SipCredentials;
  readonly displayName: string;
  /** Seconds asked for. */
  readonly interval: number;
  /** Between registrations; a server that answers no OPTIONS any more is registered with anew. `off` where left out. */
  readonly keepAlive?: KeepAliveKind;
  /** Tells the server, from then on, the address that it sees us at (RFC 3581). */
  readonly learnsAddress?: boolean;
  /** The `binding` of a registration of this account that could not say goodbye: it is taken back with the first one. */
  readonly leaves?: string;
}

export type RegistrationChange =
  | { readonly state: 'registering' }
  /** `expires`: seconds granted; `seenAs`: where the server sees us, null where it does not say. */
  | { readonly state: 'registered'; readonly expires: number; readonly seenAs: SipAddress | null }
  /** `code` null: no answer. `retryIn`: milliseconds to the next try. */
  | { readonly state: 'failed'; readonly reason: string; readonly code: number | null; readonly retryIn: number | null }
  | { readonly state: 'unregistered' };

/**
 * A registration kept alive on the granted expiry. It is `registering` from the start and says so only when it tries
 * again; `registered` is told after each refresh. `stop` unregisters and resolves when confirmed or timed out.
 */
export interface Registration {
  readonly events: Listenable<RegistrationChange>;
  /** The Contact header's value that the registrar holds, as far as it said; null: none. */
  readonly binding: string | null;
  /** Registers at once instead of when it is due, unless a REGISTER is under way. */
  renew(): void;
  stop(): Promise<void>;
}

export interface KeepAliveOptions {
  readonly kind: Exclude<KeepAliveKind, 'off'>;
  /** As it is configured: it stands in the request. */
  readonly server: SipAddress;
  /** Where it was found; `server` itself where left out. */
  readonly address?: SipAddress;
  /** User part of From. */
  readonly user: string;
  readonly displayName: string;
  /** Seconds that the server holds the way open (Flow-Timer); null: it did not say. */
  readonly flowTimer?: number | null;
  /** As in RegisterOptions; only OPTIONS learns it. */
  readonly learnsAddress: boolean;
}

/** What OPTIONS tells; line ends tell nothing. */
export type KeepAliveChange =
  | { readonly state: 'alive'; readonly seenAs: SipAddress | null }
  | { readonly state: 'silent'; readonly detail: string };

/** Signs of life to a server that is not registered with. */
export interface KeptAlive {
  readonly events: Listenable<KeepAliveChange>;
  stop(): void;
}

/** The SIP endpoint on one UDP socket. */
export interface UserAgent {
  readonly local: SipAddress;
  invite(options: InviteOptions): OutgoingCall;
  register(options: RegisterOptions): Registration;
  keepAlive(options: KeepAliveOptions): KeptAlive;
  /** What `server` is told in Via, Contact and SDP from now on; the host is also that of media. */
  toldTo(server: SipAddress): SipAddress;
  /** Tells each of `hosts` (names and addresses of a server) another address of ours; null: the local one. */
  tell(hosts: readonly string[], address: SipAddress | null): void;
  /** Calls arriving; with no listener they get 480. */
  readonly incoming: Listenable<IncomingCall>;
  /** Ends every call (CANCEL, BYE), unregisters, stops all timers; resolves when done or after `graceMs`. */
  dispose(graceMs: number): Promise<void>;
}
