// A SIP endpoint on a socket of its own: the local address by route, calls in from the lines' servers alone.

import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import { systemRandom } from '../base/random.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import { dnsResolver } from '../net/dns-resolver.ts';
import { routeAddress } from '../net/route-address.ts';
import { UdpTransport } from '../net/udp-transport.ts';
import type { Guard } from '../sip/guard.ts';
import { findTargets } from '../sip/locator.ts';
import type { Trace } from '../sip/trace.ts';
import { createUserAgent } from '../sip/user-agent.ts';
import type { SipAddress, UserAgent } from '../sip/user-agent-port.ts';
import type { TrustedPeers } from './trusted-peers.ts';

/** The local address that leads to the server of `trunk`; rejects with a WorldFault. */
export async function routeTo(trunk: TrunkSettings): Promise<string> {
  const [server] = await serversOf(trunk);
  return routeAddress(server?.host ?? trunk.server.host);
}

/** The IP addresses of the server of `trunk`, of both versions; rejects with a WorldFault. */
export async function serverHosts(trunk: TrunkSettings): Promise<readonly string[]> {
  return (await serversOf(trunk)).map(({ host }) => host);
}

function serversOf(trunk: TrunkSettings): Promise<readonly SipAddress[]> {
  const local = { host: trunk.localHost ?? '', port: trunk.localPort };
  return findTargets({ resolver: dnsResolver, random: systemRandom, local }, trunk.server);
}

/** Rejects with a WorldFault that names the address and the fix. `dispose` closes the socket too. */
export async function bindSip(
  local: SipAddress,
  world: {
    readonly clock: Clock;
    readonly random: Random;
    readonly logger: Logger;
    readonly trusted: TrustedPeers;
    /** Who is heard on this socket. */
    readonly guard: Guard;
    readonly trace: Trace;
  },
): Promise<UserAgent> {
  const transport = await UdpTransport.open(local);
  const { clock, random, logger, trusted, guard, trace } = world;
  const endpoint = createUserAgent({
    transport,
    clock,
    random,
    logger,
    resolver: dnsResolver,
    trusted: (source) => trusted.includes(source.host),
    guard,
    trace,
  });
  return {
    local: endpoint.local,
    incoming: endpoint.incoming,
    invite: (options) => endpoint.invite(options),
    register: (options) => endpoint.register(options),
    keepAlive: (options) => endpoint.keepAlive(options),
    toldTo: (server) => endpoint.toldTo(server),
    tell: (hosts, address) => endpoint.tell(hosts, address),
    dispose: async (graceMs) => {
      await endpoint.dispose(graceMs);
      await transport.dispose();
    },
  };
}
