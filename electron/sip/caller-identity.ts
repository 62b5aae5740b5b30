// Who calls whom, as an INVITE tells it: From, To, the Request-URI, and what the network adds.

import { PeerFault } from '../base/errors.ts';
import { diversionsOf } from '../sip-message/diversion.ts';
import type { RequestEnvelope } from '../sip-message/envelope.ts';
import { historyOf } from '../sip-message/history-info.ts';
import { assertedIdentitiesOf } from '../sip-message/identity.ts';
import type { SipMessage } from '../sip-message/message.ts';
import { parseUri } from '../sip-message/uri.ts';
import type { AssertedIdentity, IncomingCall } from './user-agent-port.ts';

/** The fields of a call in that say who calls whom. */
export type CallerIdentity = Pick<IncomingCall, 'from' | 'fromName' | 'asserted' | 'divertedBy' | 'to' | 'calledUser'>;

/** Reads them; whatever cannot be read is empty, null or left out. */
export function callerIdentityOf(request: RequestEnvelope): CallerIdentity {
  const { message, from, to } = request;
  return {
    from: userOf(from.uri),
    fromName: from.displayName,
    asserted: assertedOf(message),
    divertedBy: divertedByOf(message),
    to: userOf(message.uri),
    calledUser: userOf(to.uri),
  };
}

function assertedOf(message: SipMessage): AssertedIdentity | null {
  for (const { uri, displayName } of assertedIdentitiesOf(message)) {
    const number = userOf(uri);
    if (number !== '') return { number, displayName };
  }
  return null;
}

/** RFC 7044 lists the targets from the first to ours: those before it for another user were left for it. */
function divertedByOf(message: SipMessage): readonly string[] {
  const diversions = diversionsOf(message).map(({ address }) => userOf(address.uri));
  if (diversions.length > 0) return diversions.filter((user) => user !== '');
  const history = historyOf(message).map(({ uri }) => userOf(uri));
  const left = history.filter((user) => user !== '' && user !== history.at(-1));
  return [...new Set(left.toReversed())];
}

/** The user part of a URI; empty where it has none or is of another kind. */
function userOf(uri: string): string {
  try {
    return parseUri(uri).user ?? '';
  } catch (fault) {
    if (fault instanceof PeerFault) return '';
    throw fault;
  }
}
