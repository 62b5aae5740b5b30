// Host names, SRV and NAPTR records through node:dns; host names by the system's own resolver (hosts file included).

import type { LookupAddress } from 'node:dns';
import { lookup, Resolver as ServerResolver } from 'node:dns/promises';
import { WorldFault } from '../base/errors.ts';
import type { Resolver } from '../sip/transport.ts';

/** A record that does not come within 2 × 1.5 s is taken for absent: a call waits for it. */
const PATIENCE = { timeout: 1_500, tries: 2 } as const;
/** 0.0.0.0 and ::, as blocklists answer: nobody is there. */
const NOBODY = new Set(['0.0.0.0', '::']);

/** Asks the system, or only the servers of `servers`. Failures are retryable WorldFaults in plain words. */
export function createDnsResolver(servers?: ServerResolver): Resolver {
  const records = servers ?? new ServerResolver(PATIENCE);
  return {
    addresses: async (host, family) => {
      try {
        const found = servers === undefined ? await systemAddresses(host, family) : await asked(servers, host, family);
        const usable = found.filter((address) => !NOBODY.has(address));
        if (usable.length === 0) throw new Error('no usable address');
        return usable;
      } catch (cause) {
        throw new WorldFault(
          `host name ${JSON.stringify(host)} cannot be resolved: check its spelling and this machine's DNS`,
          true,
          { cause },
        );
      }
    },
    services: async (name) => {
      const found = await records.resolveSrv(name).catch(() => []);
      return found.map(({ name: host, port, priority, weight }) => ({ host: host || '.', port, priority, weight }));
    },
    pointers: (name) => records.resolveNaptr(name).catch(() => []),
  };
}

/** The system's. */
export const dnsResolver: Resolver = createDnsResolver();

async function systemAddresses(host: string, family: 0 | 4 | 6): Promise<readonly string[]> {
  const found: readonly LookupAddress[] = await lookup(host, { family, all: true });
  return found.map(({ address }) => address);
}

async function asked(servers: ServerResolver, host: string, family: 0 | 4 | 6): Promise<readonly string[]> {
  const lists = await Promise.allSettled([
    family === 6 ? [] : servers.resolve4(host),
    family === 4 ? [] : servers.resolve6(host),
  ]);
  const [failure] = lists.filter((list) => list.status === 'rejected');
  const found = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
  if (found.length === 0 && failure !== undefined) throw failure.reason;
  return found;
}
