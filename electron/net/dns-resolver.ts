// Host names, SRV and NAPTR records through node:dns; host names by the system's own resolver (hosts file included).

import type { LookupAddress } from 'node:dns';
import { lookup, Resolver as ServerResolver } from 'node:dns/promises';
import type { Clock } from '../base/clock.ts';
import { systemClock } from '../base/clock.ts';
import { WorldFault } from '../base/errors.ts';
import { errorCodeOf } from '../base/network-finding.ts';
import type { Resolver } from '../sip/transport.ts';
import { NameMemory } from './name-memory.ts';

/** A record that does not come within 2 × 1.5 s is taken for absent: a call waits for it. */
const PATIENCE = { timeout: 1_500, tries: 2 } as const;
/** 0.0.0.0 and ::, as blocklists answer: nobody is there. */
const NOBODY = new Set(['0.0.0.0', '::']);
/** The name server's own word that there is no such record. */
const ABSENT = new Set(['ENODATA', 'ENOTFOUND']);

/** `servers`: asks these alone instead of the system, for host names too. */
export interface DnsOptions {
  readonly servers?: ServerResolver;
  readonly clock?: Clock;
  /** False: every question is asked anew. */
  readonly remembers?: boolean;
}

/** Failures are retryable WorldFaults in plain words; answers are remembered for some seconds. */
export function createDnsResolver({ servers, clock = systemClock, remembers = true }: DnsOptions = {}): Resolver {
  const records = servers ?? new ServerResolver(PATIENCE);
  const memory = new NameMemory(clock);
  const ask = <T>(question: string, look: () => Promise<T>): Promise<T> =>
    remembers ? memory.ask(question, look) : look();
  const find = (host: string, family: 0 | 4 | 6): Promise<readonly string[]> =>
    servers === undefined ? systemAddresses(host, family) : serverAddresses(servers, host, family);
  return {
    addresses: (host, family) => ask(`${family} ${host}`, () => inWords(host, find(host, family))),
    services: async (name) => {
      const found = await ask(`SRV ${name}`, () => orNone(records.resolveSrv(name)))
        // Some home routers cannot be asked for it: such a network has addresses alone.
        .catch(() => []);
      return found.map(({ name: host, port, priority, weight }) => ({ host: host || '.', port, priority, weight }));
    },
    pointers: (name) => ask(`NAPTR ${name}`, () => orNone(records.resolveNaptr(name))).catch(() => []),
  };
}

/** The system's, for calls. */
export const dnsResolver: Resolver = createDnsResolver();

/** The system's, for checks: what it says now. */
export const askingResolver: Resolver = createDnsResolver({ remembers: false });

async function inWords(host: string, addresses: Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    const usable = (await addresses).filter((address) => !NOBODY.has(address));
    if (usable.length === 0) throw new Error('no usable address');
    return usable;
  } catch (cause) {
    throw new WorldFault(
      `host name ${JSON.stringify(host)} cannot be resolved: check its spelling and this machine's DNS`,
      true,
      { cause },
    );
  }
}

async function orNone<T>(records: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await records;
  } catch (fault) {
    if (ABSENT.has(errorCodeOf(fault) ?? '')) return [];
    throw fault;
  }
}

async function systemAddresses(host: string, family: 0 | 4 | 6): Promise<readonly string[]> {
  const found: readonly LookupAddress[] = await lookup(host, { family, all: true });
  return found.map(({ address }) => address);
}

async function serverAddresses(servers: ServerResolver, host: string, family: 0 | 4 | 6): Promise<readonly string[]> {
  const lists = await Promise.allSettled([
    family === 6 ? [] : servers.resolve4(host),
    family === 4 ? [] : servers.resolve6(host),
  ]);
  const [failure] = lists.filter((list) => list.status === 'rejected');
  const found = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
  if (found.length === 0 && failure !== undefined) throw failure.reason;
  return found;
}
