// Asks a server one question and changes nothing: REGISTER without Contact (RFC 3261 §10.2.3, it only lists the
// bindings) proves an account; OPTIONS (§11) proves that a server is there.

import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import { randomHex, randomUuid } from '../base/random.ts';
import type { Header, SipRequest } from '../sip-message/message.ts';
import { formatNameAddress } from '../sip-message/name-address.ts';
import { sipUri } from '../sip-message/uri.ts';
import { Authorization } from './authorization.ts';
import type { Core } from './core.ts';
import { Exchange } from './exchange.ts';
import { LaterTimers } from './later.ts';
import { PenaltyBox } from './penalty-box.ts';
import { RealmBook } from './realm-book.ts';
import { buildRequest } from './request.ts';
import { buildResponse } from './response.ts';
import { SESSION_TIMER } from './session-interval.ts';
import { ToldAddresses } from './told-addresses.ts';
import { TransactionLayer } from './transaction/transaction-layer.ts';
import type { Resolver, Transport } from './transport.ts';
import type { SipAddress, SipCredentials } from './user-agent-port.ts';

export interface ProbeOptions {
  /** Stays the caller's to close. */
  readonly transport: Transport;
  readonly method: 'REGISTER' | 'OPTIONS';
  /** As it is configured: it stands in the request. */
  readonly server: SipAddress;
  /** The IP address that `server` was found at: the request goes there. */
  readonly address: SipAddress;
  /** User part of From and To. */
  readonly user: string;
  readonly displayName: string;
  readonly credentials: SipCredentials | null;
  /** Milliseconds to wait for the answer. */
  readonly limit: number;
  /** Ends the waiting: the answer is `silent`. */
  readonly signal?: AbortSignal;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

export type ProbeAnswer =
  /** A final response. `proved`: the credentials were shown to the server before it. */
  | { readonly kind: 'answered'; readonly status: number; readonly phrase: string; readonly proved: boolean }
  /** The socket refused to send, or the peer's system said that nobody listens. */
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'silent' };

/** The server was found before. */
const NO_NAMES: Resolver = {
  addresses: async (host) => [host],
  services: async () => [],
  pointers: async () => [],
};

const OPTIONS_ACCEPT: readonly Header[] = [{ name: 'Accept', value: 'application/sdp' }];

/** Resolves within `limit`; never rejects. */
export function probe(options: ProbeOptions): Promise<ProbeAnswer> {
  const { promise, resolve } = Promise.withResolvers<ProbeAnswer>();
  const { transport, clock, random, logger, address, server, credentials } = options;
  // Nobody is called here: a server's own OPTIONS or INVITE to this port gets a plain no.
  const layer = new TransactionLayer(
    { transport, clock, random, logger, trusted: () => false },
    {
      onRequest: (request, transaction) => transaction.respond(buildResponse(request, { status: 480 })),
      onAck: () => {},
    },
  );
  const core: Core = {
    ...{ layer, clock, random, logger, local: transport.local, dialogs: new Map() },
    realms: new RealmBook(clock),
    penalties: new PenaltyBox(clock),
    told: new ToldAddresses(() => transport.local),
    later: new LaterTimers(clock),
    resolver: NO_NAMES,
    sessionTimer: SESSION_TIMER,
    accountAt: () => null,
  };
  const account = credentials === null ? null : { credentials, realms: core.realms, addresses: [address] };
  const build = requestBuilder(options);
  let sent = 0;
  new Exchange(core, {
    destination: address,
    authorization: account === null ? null : new Authorization(account, random),
    build: () => {
      sent += 1;
      return build(server, sent);
    },
    onResponse: ({ message: { status, phrase } }) => {
      if (status >= 200) resolve({ kind: 'answered', status, phrase, proved: sent > 1 });
    },
    onFailure: (detail) => resolve({ kind: 'failed', detail }),
  }).start();
  const giveUp = (): void => resolve({ kind: 'silent' });
  const timer = clock.after(options.limit, giveUp);
  options.signal?.addEventListener('abort', giveUp);
  return promise.finally(() => {
    timer.cancel();
    options.signal?.removeEventListener('abort', giveUp);
    core.later.dispose();
    layer.dispose();
  });
}

function requestBuilder({ method, user, displayName, random }: ProbeOptions) {
  const callId = randomUuid(random);
  const parameters = new Map([['tag', randomHex(random, 16)]]);
  return (server: SipAddress, cseq: number): SipRequest => {
    const own = sipUri(user, server.host, server.port);
    const target = sipUri(null, server.host, server.port);
    return buildRequest({
      method,
      uri: target,
      from: formatNameAddress({ displayName, uri: own, parameters }),
      to: `<${method === 'REGISTER' ? own : target}>`,
      callId,
      cseq,
      headers: method === 'OPTIONS' ? OPTIONS_ACCEPT : [],
    });
  };
}
