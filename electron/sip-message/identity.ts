// Who calls, as the network vouches for it: P-Asserted-Identity, P-Preferred-Identity (RFC 3325) and Privacy (RFC 3323).

import type { SipMessage } from './message.ts';
import { headerOf, listOf } from './message.ts';
import type { NameAddress } from './name-address.ts';
import { tryNameAddress } from './name-address.ts';

/** A message carries at most one SIP and one telephone identity (§9.1); a few more are read of a careless peer. */
const MOST_IDENTITIES = 4;

/** The identities a trusted network asserts, best first; what cannot be read is left out. */
export function assertedIdentitiesOf(message: SipMessage): readonly NameAddress[] {
  return identities(message, 'P-Asserted-Identity');
}

/** The identities the caller asks to be known by. */
export function preferredIdentitiesOf(message: SipMessage): readonly NameAddress[] {
  return identities(message, 'P-Preferred-Identity');
}

/** The kinds of privacy asked for, in lower case: `id` means that the asserted identity is not to be passed on. */
export function privacyOf(message: SipMessage): ReadonlySet<string> {
  const kinds = (headerOf(message, 'Privacy') ?? '').split(/[;,]/, 16).map((kind) => kind.trim().toLowerCase());
  return new Set(kinds.filter((kind) => kind !== ''));
}

function identities(message: SipMessage, name: string): readonly NameAddress[] {
  return listOf(message, name)
    .slice(0, MOST_IDENTITIES)
    .flatMap((value) => tryNameAddress(value) ?? []);
}
