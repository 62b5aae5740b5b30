// Host names → IPv4 addresses through the system's resolver (hosts file included).

import { lookup } from 'node:dns/promises';
import { WorldFault } from '../base/errors.ts';
import type { Resolver } from '../sip/transport.ts';

/** Resolves through getaddrinfo; a failure is a retryable WorldFault in plain words. */
export const dnsResolver: Resolver = {
  resolve: async (host) => {
    try {
      return (await lookup(host, { family: 4 })).address;
    } catch (cause) {
      throw new WorldFault(
        `host name ${JSON.stringify(host)} cannot be resolved: check its spelling and this machine's DNS`,
        true,
        { cause },
      );
    }
  },
};
