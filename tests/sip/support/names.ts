// A domain name system in memory: what it does not know has no address.

import { WorldFault } from '../../../electron/base/errors.ts';
import type { PointerRecord, Resolver, ServiceRecord } from '../../../electron/sip/transport.ts';

export interface Names {
  /** Host name → addresses. */
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
  /** Name → SRV records. */
  readonly services?: Readonly<Record<string, readonly ServiceRecord[]>>;
  /** Domain → NAPTR records. */
  readonly pointers?: Readonly<Record<string, readonly PointerRecord[]>>;
}

/** `asked` collects each question. */
export function memoryNames(names: Names = {}, asked: string[] = []): Resolver {
  return {
    addresses: async (host, family) => {
      asked.push(`${family === 6 ? 'AAAA' : 'A'} ${host}`);
      const all = names.hosts?.[host] ?? [];
      const found = all.filter((address) => family === 0 || address.includes(':') === (family === 6));
      if (found.length === 0) throw new WorldFault(`no such host: ${host}`, true);
      return found;
    },
    services: async (name) => {
      asked.push(`SRV ${name}`);
      return names.services?.[name] ?? [];
    },
    pointers: async (name) => {
      asked.push(`NAPTR ${name}`);
      return names.pointers?.[name] ?? [];
    },
  };
}
