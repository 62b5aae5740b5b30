// Whether a server asks for credentials within dialogs, found out from the server itself: by a BYE that names it as its
// own target, in a dialog that nobody has. No callee can answer for it, as one may answer our real BYE (RFC 3261 §22).

import { randomHex, randomUuid } from '../base/random.ts';
import { parseChallenges } from '../sip-message/challenge.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { SipRequest } from '../sip-message/message.ts';
import { headerOf } from '../sip-message/message.ts';
import { sipUri } from '../sip-message/uri.ts';
import type { Doubt } from './challenge-rule.ts';
import type { Core } from './core.ts';
import { buildRequest } from './request.ts';
import type { SipAddress } from './user-agent-port.ts';

/** The server may hand the request on to itself once, along its route; nobody else gets it. */
const MAX_FORWARDS = '2';

/** Tells once whether the server at `server` challenges such a request of the user; silence means no. */
export function askWithin(core: Core, server: SipAddress, doubt: Doubt, onTold: (asks: boolean) => void): void {
  core.layer.request(question(core, server, doubt.user), server, {
    onResponse: (response) => {
      if (response.message.status >= 200) onTold(isChallenge(response, doubt.realm));
    },
    onFailure: () => onTold(false),
  });
}

function question(core: Core, { host, port }: SipAddress, user: string): SipRequest {
  const uri = sipUri(null, host, port);
  const request = buildRequest({
    method: 'BYE',
    uri,
    from: `<${sipUri(user, host, port)}>;tag=${randomHex(core.random, 16)}`,
    to: `<${uri}>;tag=${randomHex(core.random, 16)}`,
    callId: randomUuid(core.random),
    cseq: 1,
    routes: [`<${uri};lr>`],
  });
  const bounded = request.headers.map((header) =>
    header.name === 'Max-Forwards' ? { ...header, value: MAX_FORWARDS } : header,
  );
  return { ...request, headers: bounded };
}

function isChallenge({ message }: ResponseEnvelope, realm: string): boolean {
  if (message.status !== 407) return false;
  const challenges = parseChallenges(headerOf(message, 'Proxy-Authenticate') ?? '');
  return challenges.some(({ parameters }) => parameters.get('realm') === realm);
}
