// What became of servers lately, for everything that one agent sends: which to leave alone, which to try last.

import type { Clock } from '../base/clock.ts';
import type { SipAddress } from './user-agent-port.ts';

/** A server that did not answer is tried after its fellows for this long: 500 calls shall not each wait for it anew. */
export const DOUBT = 30_000;
/** However long a server asks to be left alone, a mistaken number must not silence a line for hours. */
export const MAX_BAR = 600_000;
/** More than the servers of all lines together; the oldest entry makes room. */
const MAX_ENTRIES = 128;

interface Entry {
  readonly kind: 'barred' | 'doubted';
  readonly until: number;
}

/** By address and port, in memory, for some minutes. */
export class PenaltyBox {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The server said 503 with Retry-After (RFC 3261 §21.5.4): nothing else is sent there for `seconds`, 10 min at most. */
  bar(server: SipAddress, seconds: number): void {
    this.#note(server, 'barred', Math.min(seconds * 1_000, MAX_BAR));
  }

  /** The server did not answer, or could not be sent to. One that asked to be left alone stays so. */
  doubt(server: SipAddress): void {
    if (!this.isBarred(server)) this.#note(server, 'doubted', DOUBT);
  }

  /** The server answered. */
  trust(server: SipAddress): void {
    if (!this.isBarred(server)) this.#entries.delete(keyOf(server));
  }

  isBarred(server: SipAddress): boolean {
    return this.#entryOf(server)?.kind === 'barred';
  }

  /** Those that may be sent to, in their order, the doubted ones last. */
  order(servers: readonly SipAddress[]): readonly SipAddress[] {
    const open = servers.filter((server) => !this.isBarred(server));
    const doubted = open.filter((server) => this.#entryOf(server) !== undefined);
    return [...open.filter((server) => !doubted.includes(server)), ...doubted];
  }

  #entryOf(server: SipAddress): Entry | undefined {
    const entry = this.#entries.get(keyOf(server));
    return entry !== undefined && entry.until > this.#clock.now() ? entry : undefined;
  }

  #note(server: SipAddress, kind: Entry['kind'], duration: number): void {
    const key = keyOf(server);
    this.#entries.delete(key);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= MAX_ENTRIES && oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(key, { kind, until: this.#clock.now() + duration });
  }
}

function keyOf({ host, port }: SipAddress): string {
  return `${host} ${port}`;
}
