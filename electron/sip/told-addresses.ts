// Which address of ours each peer is told in Via, Contact and SDP: the local one, unless a NAT stands between.

import type { SipAddress } from './user-agent-port.ts';

/** More than the addresses of all servers together; the oldest entry makes room. */
const MAX_ENTRIES = 256;

/** By the peer's host: an IP address, or a name as it is configured. */
export class ToldAddresses {
  readonly #local: () => SipAddress;
  readonly #told = new Map<string, SipAddress>();

  constructor(local: () => SipAddress) {
    this.#local = local;
  }

  /** What `peer` is told. Calls that are up keep what they were set up with. */
  to(peer: SipAddress): SipAddress {
    return this.#told.get(peer.host) ?? this.#local();
  }

  /** From now on each of `hosts` is told `address`; null: the local one again. */
  tell(hosts: readonly string[], address: SipAddress | null): void {
    for (const host of hosts) {
      this.#told.delete(host);
      const [oldest] = this.#told.keys();
      if (address !== null && this.#told.size >= MAX_ENTRIES && oldest !== undefined) this.#told.delete(oldest);
      if (address !== null) this.#told.set(host, address);
    }
  }
}
