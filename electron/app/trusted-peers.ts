// Whose calls in are taken: every address that the servers of the lines in use stand for.

import { isIPv6 } from 'node:net';
import type { TrunkSettings } from '../calls/settings.ts';
import { lineKey } from './line-plan.ts';

interface KnownServer {
  readonly name: string;
  readonly hosts: readonly string[];
}

/** By line; what a name resolved to last stays trusted until it resolves to something else. */
export class TrustedPeers {
  readonly #resolve: (trunk: TrunkSettings) => Promise<readonly string[]>;
  readonly #servers = new Map<string, KnownServer>();

  /** `resolve` gives the IP addresses of the server of `trunk`; rejects with a WorldFault. */
  constructor(resolve: (trunk: TrunkSettings) => Promise<readonly string[]>) {
    this.#resolve = resolve;
  }

  /** Resolves to the addresses of the server of `trunk`; rejects with a WorldFault when its name has none now. */
  async trust(trunk: TrunkSettings): Promise<readonly string[]> {
    const key = lineKey(trunk);
    const { host: name } = trunk.server;
    if (this.#servers.get(key)?.name !== name) this.#servers.set(key, { name, hosts: [] });
    const hosts = (await this.#resolve(trunk)).map(canonical);
    // The line may have left, or changed its server, while it was looked for.
    if (this.#servers.get(key)?.name === name) this.#servers.set(key, { name, hosts });
    return hosts;
  }

  /** Trusts none but the servers of `trunks` any more. */
  keepOnly(trunks: readonly TrunkSettings[]): void {
    const keys = new Set(trunks.map(lineKey));
    for (const key of this.#servers.keys()) if (!keys.has(key)) this.#servers.delete(key);
  }

  /** Where the server of `trunk` was found. */
  of(trunk: TrunkSettings): readonly string[] {
    return this.#servers.get(lineKey(trunk))?.hosts ?? [];
  }

  includes(host: string): boolean {
    const found = canonical(host);
    return [...this.#servers.values()].some(({ hosts }) => hosts.includes(found));
  }
}

/** One spelling for each IPv6 address. */
function canonical(host: string): string {
  return isIPv6(host) && !host.includes('%') ? new URL(`http://[${host}]`).hostname.slice(1, -1) : host;
}
