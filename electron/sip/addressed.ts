// To whom a request of ours is addressed, read from the request itself: the server, a callee, the other end of a dialog.

import { PeerFault } from '../base/errors.ts';
import type { SipRequest } from '../sip-message/message.ts';
import { headerOf } from '../sip-message/message.ts';
import { parseNameAddress } from '../sip-message/name-address.ts';
import type { SipUri } from '../sip-message/uri.ts';
import { parseUri } from '../sip-message/uri.ts';
import type { ChallengeFacts } from './challenge-rule.ts';
import type { SipAddress } from './user-agent-port.ts';

/** `endsAtServer`: the remote target is one of the server's addresses, and no route leads elsewhere. */
export type Addressed = Pick<ChallengeFacts, 'about' | 'endsAtServer'>;

/** `servers` are the addresses of the account's server. */
export function addressed(request: SipRequest, servers: readonly SipAddress[]): Addressed {
  const to = parseNameAddress(headerOf(request, 'To') ?? '');
  const { method, uri } = request;
  if (to.parameters.has('tag')) return { about: 'dialog', endsAtServer: isAt(uri, servers) && !hasRoute(request) };
  const isForServer = method === 'REGISTER' || (method === 'OPTIONS' && parsed(uri)?.user === null);
  return { about: isForServer ? 'server' : 'call', endsAtServer: false };
}

function hasRoute(request: SipRequest): boolean {
  return headerOf(request, 'Route') !== null;
}

function isAt(uri: string, servers: readonly SipAddress[]): boolean {
  const target = parsed(uri);
  const host = target?.host.replace(/^\[|\]$/g, '');
  return servers.some((server) => server.host === host && server.port === (target?.port ?? 5060));
}

/** Null for a target that we were told in a scheme of its own. */
function parsed(uri: string): SipUri | null {
  try {
    return parseUri(uri);
  } catch (fault) {
    if (fault instanceof PeerFault) return null;
    throw fault;
  }
}
