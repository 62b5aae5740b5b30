// When to register again: after success by the granted expiry, after failure by its kind (RFC 3261 §10.2.4, RFC 5626 §4.5).

import { backoffDelay } from '../base/backoff.ts';
import { PeerFault } from '../base/errors.ts';
import type { Random } from '../base/random.ts';
import { randomFraction } from '../base/random.ts';
import type { SipResponse } from '../sip-message/message.ts';
import { listOf, numberOf } from '../sip-message/message.ts';
import { parseNameAddress } from '../sip-message/name-address.ts';
import { bracketed, parseUri } from '../sip-message/uri.ts';
import type { SipAddress } from './user-agent-port.ts';

/** A registrar that answers, but not with what we want: 30 s doubling to half an hour. */
const UNABLE = { first: 30_000, most: 1_800_000 };
/**
 * A registrar that does not answer. RFC 5626 would leave it alone for up to half an hour, so that it is not run over when
 * it comes back; but nobody can call us meanwhile, and what runs it over is not the eleven datagrams of one station. One
 * try lasts 32 s, in which no 4 s pass without a datagram (timer E), and with this pause after it a registrar that comes
 * back is registered with 30 s later at most, by one try in 52 to 62 s: twelve in ten minutes.
 */
const SILENT = { least: 20_000, most: 30_000 };
/** Wrong credentials, forbidden or unknown: asking often does not help and gets accounts and addresses banned. */
const REFUSED = { first: 300_000, most: 3_600_000 };
const REFUSALS = new Set([401, 403, 404, 407, 604]);
/** A refresh leaves this much for its own retransmissions where the expiry allows it. */
const MARGIN = 5_000;
/** Whatever is granted, a registrar is asked no more often. */
const SHORTEST = 1_000;
/** Expiries of weeks are refreshed daily all the same. */
const LONGEST = 86_400_000;

/**
 * Milliseconds from the answer to the refresh: 85-90 % of the expiry; below half a minute 5 s before its end, but never
 * earlier than half of it, nor than 1 s.
 */
export function refreshDelay(expires: number, random: Random): number {
  const whole = Math.min(Math.max(expires, 1) * 1_000, LONGEST);
  const share = whole * (0.85 + randomFraction(random) * 0.05);
  return Math.max(Math.min(share, whole - MARGIN), whole / 2, SHORTEST);
}

/**
 * Milliseconds until the next try after failure number `attempt` (0 = the first); `code` is its final status, null when
 * none came.
 */
export function retryDelay(code: number | null, retryAfter: number | null, attempt: number, random: Random): number {
  if (code === null) return SILENT.least + randomFraction(random) * (SILENT.most - SILENT.least);
  const asked = Math.min((retryAfter ?? 0) * 1_000, LONGEST);
  return Math.max(backoffDelay(REFUSALS.has(code) ? REFUSED : UNABLE, attempt, random), asked);
}

/**
 * Seconds granted to our contact: its `expires` parameter, else the Expires header, else the parameter of the only
 * Contact (a registrar may bind where it saw us, not what we said), else what was asked.
 */
export function grantedExpiry(response: SipResponse, local: SipAddress, asked: number): number {
  const contacts = listOf(response, 'Contact');
  const ours = contacts.find((contact) => isAt(contact, local));
  const only = contacts.length === 1 ? contacts[0] : undefined;
  return expiresOf(ours) ?? numberOf(response, 'Expires') ?? expiresOf(only) ?? asked;
}

function expiresOf(contact: string | undefined): number | null {
  const parameter = contact === undefined ? '' : (readContact(contact)?.parameters.get('expires') ?? '');
  return /^\d{1,10}$/.test(parameter) ? Number(parameter) : null;
}

function isAt(contact: string, local: SipAddress): boolean {
  const found = readContact(contact);
  return found !== null && found.host === bracketed(local.host) && found.port === local.port;
}

/** Another device's Contact may be anything; a broken one is not ours. */
function readContact(contact: string) {
  try {
    const { uri, parameters } = parseNameAddress(contact);
    const { host, port } = parseUri(uri);
    return { host: host.toLowerCase(), port: port ?? 5060, parameters };
  } catch (fault) {
    if (fault instanceof PeerFault) return null;
    throw fault;
  }
}
