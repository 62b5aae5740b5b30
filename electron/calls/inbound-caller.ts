// Who calls and whom they called, from what the network says about it (RFC 3325, RFC 5806, RFC 7044).

import type { CallerIdentity } from '../../shared/call-handling.ts';
import type { IncomingCall } from '../sip/user-agent-port.ts';
import type { TrunkSettings } from './settings.ts';

/** What is kept of names and numbers that strangers choose. */
const LONGEST = 64;
const MOST_DIVERSIONS = 10;

export interface Caller {
  readonly phoneNumber: string;
  readonly identity: CallerIdentity;
}

/** The network's word (P-Asserted-Identity) counts for more than the caller's own (From). */
export function callerOf(incoming: IncomingCall, line: Pick<TrunkSettings, 'name' | 'user'>): Caller {
  const { asserted, from, fromName, to, calledUser, divertedBy } = incoming;
  // Registered lines are called by the account's name; the number that was dialled then stands in To.
  const called = to === line.user && calledUser !== '' ? calledUser : to;
  return {
    phoneNumber: cut(orElse(asserted?.number, from)),
    identity: {
      displayName: cut(orElse(asserted?.displayName, fromName)),
      calledNumber: cut(called),
      divertedBy: divertedBy.slice(0, MOST_DIVERSIONS).map(cut).reverse(),
      line: line.name,
    },
  };
}

function orElse(first: string | undefined, second: string): string {
  return first === undefined || first === '' ? second : first;
}

function cut(text: string): string {
  return text.slice(0, LONGEST).toWellFormed();
}
