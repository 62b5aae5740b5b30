// The lines of a station: accounts at SIP servers, several at once, as they are configured and as they stand.

import type { RegistrationState } from './events.ts';
import type { FindingCode } from './findings.ts';
import type { SipConfig } from './sip-config.ts';

export const LINE_USES = ['both', 'outbound', 'inbound'] as const;
/** Which calls a line carries. */
export type LineUse = (typeof LINE_USES)[number];

export const KEEP_ALIVES = ['off', 'crlf', 'options'] as const;
/**
 * How the way through a NAT is kept open between registrations: line ends alone (RFC 5626 §3.5.1), or OPTIONS, which
 * also tells whether the server is still there.
 */
export type KeepAlive = (typeof KEEP_ALIVES)[number];

/** Server port 0: found by DNS (RFC 3263: NAPTR, SRV, then A or AAAA at 5060). */
export const PORT_BY_DNS = 0;

/** One row of `sip_configs`. */
export interface LineConfig extends SipConfig {
  /** What people call it; unique among the lines. */
  readonly name: string;
  /** `is_active`: in use. */
  readonly enabled: boolean;
  readonly use: LineUse;
  /** The number or name that callees see; null: the account's user name. */
  readonly callerNumber: string | null;
  /**
   * The address told to peers in Via, Contact and SDP: `auto` (as the server sees us, learned from `received` and
   * `rport`), an IP address, or null for the local one.
   */
  readonly advertisedHost: string | null;
  readonly keepAlive: KeepAlive;
  /** The line that calls go out by when this one's servers cannot be reached or say 503; null: none. */
  readonly standbyId: number | null;
}

/** `advertisedHost` that is learned from the server's answers. */
export const ADVERTISE_AUTO = 'auto';

/** What a line gets that names only its server, besides SIP_DEFAULTS. */
export const LINE_DEFAULTS = {
  enabled: true,
  use: 'both',
  callerNumber: null,
  advertisedHost: null,
  keepAlive: 'off',
  standbyId: null,
} as const;

/** The line that knows no more than `config`, named after its server. */
export function lineOf(config: SipConfig): LineConfig {
  return { ...LINE_DEFAULTS, name: config.serverHost, ...config };
}

/** A line as it may be shown. */
export interface LineView extends Omit<LineConfig, 'password'> {
  readonly id: number;
  readonly hasPassword: boolean;
  /** Calls out that name no line go out by this one; exactly one enabled line, where there is one. */
  readonly isDefaultOutbound: boolean;
  /** Calls in that cannot be told apart by account belong to this one. */
  readonly isDefaultInbound: boolean;
}

/** How one line stands with its server. Times are ISO 8601. */
export interface LineState {
  /** Null: the line of the environment variables, or the practice line. */
  readonly lineId: number | null;
  readonly name: string;
  readonly registration: RegistrationState;
  /** What is wrong, when `registration` is `failed`; null otherwise. */
  readonly problem: FindingCode | null;
  /** The server's own words; null where there are none. */
  readonly detail: string | null;
  /** When a failed registration is tried again. */
  readonly nextAttemptAt: string | null;
  /** Until when the registration that stands was granted. */
  readonly registeredUntil: string | null;
  /** `host:port` that the server sees us at; null while it is not known. */
  readonly seenAs: string | null;
}
