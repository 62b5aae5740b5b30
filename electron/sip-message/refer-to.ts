// Refer-To (RFC 3515) and Referred-By (RFC 3892): whom a peer is asked to call, and who asked.

import { PeerFault } from '../base/errors.ts';
import { hasControl } from './characters.ts';
import type { SipMessage } from './message.ts';
import { listOf } from './message.ts';
import type { NameAddress } from './name-address.ts';
import { formatNameAddress, parseNameAddress, tryNameAddress } from './name-address.ts';
import type { Replaces } from './replaces.ts';
import { formatReplaces, parseReplaces } from './replaces.ts';
import { splitUriHeaders, withUriHeader } from './uri-headers.ts';

/** Where a call is to go. Of the URI's headers only Replaces is read: others may not steer our requests. */
export interface ReferTo {
  readonly displayName: string;
  /** Without headers. */
  readonly uri: string;
  readonly replaces: Replaces | null;
  /** The `method` parameter of the URI in upper case; `INVITE` where there is none. */
  readonly method: string;
}

/** The Refer-To of a REFER, which must hold exactly one (RFC 3515 §2.4.1); otherwise a PeerFault 400. */
export function referToOf(message: SipMessage): ReferTo {
  const values = listOf(message, 'Refer-To');
  const [value] = values;
  if (value === undefined || values.length > 1) throw new PeerFault(`${values.length} Refer-To instead of 1`, 400);
  const { displayName, uri: full } = parseNameAddress(value);
  const { uri, headers } = splitUriHeaders(full);
  const replaces = headers.get('replaces');
  if (replaces !== undefined && hasControl(replaces)) throw new PeerFault('control character in Replaces', 400);
  return {
    displayName,
    uri,
    replaces: replaces === undefined ? null : parseReplaces(replaces),
    method: (/;method=([A-Za-z]{1,20})(?:;|$)/i.exec(uri)?.[1] ?? 'INVITE').toUpperCase(),
  };
}

/** Writes a Refer-To value; `replaces` is escaped into the URI. */
export function formatReferTo(uri: string, replaces: Replaces | null): string {
  return `<${replaces === null ? uri : withUriHeader(uri, 'Replaces', formatReplaces(replaces))}>`;
}

/** Who asked, or null where the header is absent or cannot be read. */
export function referredByOf(message: SipMessage): NameAddress | null {
  const [value] = listOf(message, 'Referred-By');
  return value === undefined ? null : tryNameAddress(value);
}

/** Writes a Referred-By value: `uri` is ours. */
export function formatReferredBy(uri: string): string {
  return formatNameAddress({ displayName: '', uri, parameters: new Map() });
}
