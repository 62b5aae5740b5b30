// Where a request goes: IP addresses as they are, host names through NAPTR, SRV, A and AAAA (RFC 3263 §4).

import { isIP, SocketAddress } from 'node:net';
import { PORT_BY_DNS } from '../../shared/lines.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Random } from '../base/random.ts';
import { orderServices, pointedNames, serviceName } from './targets.ts';
import type { Resolver, ServiceRecord } from './transport.ts';
import type { SipAddress } from './user-agent-port.ts';

const DEFAULT_PORT = 5060;
/** However many records a domain has: the whole row is tried within a call's patience, and looked up without a flood. */
export const MAX_TARGETS = 16;
const MAX_SERVICE_NAMES = 4;

/** What finding a server takes. */
export interface LocatorWorld {
  readonly resolver: Resolver;
  readonly random: Random;
  /** Where we send from: servers of the other IP version cannot be reached. A host of neither stands for both. */
  readonly local: SipAddress;
}

/** Receives the addresses that can be sent to, best first and at least one, or why there is none. */
export interface LocateListener {
  onFound(targets: readonly SipAddress[]): void;
  onFailure(detail: string): void;
}

/** Locates `address`; an IP address is found before this returns. */
export function locate(world: LocatorWorld, address: SipAddress, listener: LocateListener): void {
  const numeric = numericTarget(address);
  if (numeric !== null) listener.onFound([numeric]);
  else
    findTargets(world, address).then(
      (targets) => listener.onFound(targets),
      (fault: unknown) => listener.onFailure(messageOf(fault)),
    );
}

/**
 * Every IP address and port that serves `address`, best first, 1 to MAX_TARGETS of them; drawn anew by each call. Port
 * PORT_BY_DNS is no port. Rejects with a WorldFault.
 */
export async function findTargets(world: LocatorWorld, address: SipAddress): Promise<readonly SipAddress[]> {
  const numeric = numericTarget(address);
  if (numeric !== null) return [numeric];
  if (address.port !== PORT_BY_DNS) return addressesOf(world, address);
  const services = await findServices(world, address.host);
  if (services.length === 0) return addressesOf(world, { host: address.host, port: DEFAULT_PORT });
  const ordered = orderServices(services, world.random).slice(0, MAX_TARGETS);
  if (ordered.length === 0)
    throw new WorldFault(`${address.host} offers no SIP over UDP: its DNS records say so`, false);
  const found = await Promise.allSettled(ordered.map((service) => addressesOf(world, service)));
  const targets = found.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
  const [failure] = found.filter((outcome) => outcome.status === 'rejected');
  if (targets.length === 0 && failure !== undefined) throw failure.reason;
  return distinct(targets);
}

/** SRV records: of the names that NAPTR points to, else of the domain itself. */
async function findServices({ resolver }: LocatorWorld, domain: string): Promise<readonly ServiceRecord[]> {
  const pointed = pointedNames(await resolver.pointers(domain)).slice(0, MAX_SERVICE_NAMES);
  for (const name of pointed.length === 0 ? [serviceName(domain)] : pointed) {
    const records = await resolver.services(name);
    if (records.length > 0) return records;
  }
  return [];
}

async function addressesOf({ resolver, local }: LocatorWorld, { host, port }: SipAddress) {
  const numeric = numericTarget({ host, port });
  if (numeric !== null) return [numeric];
  const family = isIP(local.host);
  const hosts = await resolver.addresses(host, family === 4 || family === 6 ? family : 0);
  return distinct(hosts.map((found) => ({ host: found, port })));
}

function numericTarget({ host, port }: SipAddress): SipAddress | null {
  const bare = host.replace(/^\[|\]$/g, '');
  const version = isIP(bare);
  if (version === 0) return null;
  return { host: version === 6 ? shortest(bare) : bare, port: port === PORT_BY_DNS ? DEFAULT_PORT : port };
}

/** As the system writes it: what is configured as 2001:DB8:0::1 sends from 2001:db8::1. A zone (%eth0) is kept. */
function shortest(address: string): string {
  return address.includes('%') ? address : new SocketAddress({ address, family: 'ipv6' }).address;
}

function distinct(targets: readonly SipAddress[]): readonly SipAddress[] {
  return [...new Map(targets.map((target) => [`${target.host} ${target.port}`, target])).values()].slice(
    0,
    MAX_TARGETS,
  );
}
