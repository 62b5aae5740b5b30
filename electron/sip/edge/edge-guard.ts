// The guard of a socket that strangers can reach: what they send costs little, gets little, and cannot grow.

import type { EdgePolicy } from '../../../shared/security-settings.ts';
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { Guard, RequestFacts, Verdict } from '../guard.ts';
import type { SipAddress } from '../user-agent-port.ts';
import { BanList } from './ban-list.ts';
import type { EdgeCounts } from './edge-counts.ts';
import { noCounts } from './edge-counts.ts';
import { networkOf } from './network-of.ts';
import { RecentMap } from './recent-map.ts';
import { isScanner } from './scanners.ts';
import { TokenBucket } from './token-bucket.ts';

/** Strangers and peers that are remembered; each takes some hundred bytes. */
const MOST_REMEMBERED = 5000;
/** All strangers together: reading and answering as many takes some hundredths of a core. */
const ALL_STRANGERS = { perSecond: 100, burst: 200 };
/** A peer of a call that is no configured server (a gateway behind one): 500 calls may end at once. */
const PEERS = { perSecond: 250, burst: 2000 };
/** Above any request a stranger has a reason to send; reading costs by the byte. */
const LONGEST_FROM_STRANGERS = 8192;
/** Bytes received that answers may still be given for. */
const MOST_CREDIT = 16_384;
/** What no SIP message is costs its sender as much as this many. */
const PRICE_OF_BROKEN = 4;
/** At most one line of log in this time, however many are banned. */
const TELL_EVERY = 60_000;

export interface EdgeOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Read for each datagram, so that a change serves the next one. */
  readonly policy: () => EdgePolicy;
  /** True for servers of configured lines: they are heard always. */
  readonly trusted: (source: SipAddress) => boolean;
}

interface Stranger {
  readonly bucket: TokenBucket;
  /** Bytes received and not answered yet. */
  credit: number;
  /** Datagrams above the allowed rate since its bucket was full last. */
  excess: number;
}

export class EdgeGuard implements Guard {
  readonly #options: EdgeOptions;
  readonly #strangers = new RecentMap<Stranger>(MOST_REMEMBERED);
  readonly #peers = new RecentMap<TokenBucket>(MOST_REMEMBERED);
  readonly #bans = new BanList();
  readonly #all: TokenBucket;
  readonly #counts = noCounts();
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(options: EdgeOptions) {
    this.#options = options;
    this.#all = new TokenBucket(ALL_STRANGERS.burst, options.clock.now());
  }

  /** Since the start. */
  get counts(): EdgeCounts {
    return { ...this.#counts, remembered: this.#strangers.size, banned: this.#bans.size };
  }

  admits(source: SipAddress, size: number): boolean {
    if (this.#options.trusted(source)) return true;
    const now = this.#options.clock.now();
    const key = networkOf(source.host);
    // Before the bans: whoever forges a peer's address must not silence it.
    const peer = this.#peers.get(key);
    if (peer !== undefined) return peer.take(now, PEERS.perSecond, PEERS.burst) || this.#drop('tooFast');
    if (this.#bans.has(key, now)) return this.#drop('fromBanned');
    const stranger = this.#stranger(key, now);
    const { ratePerSecond, burst } = this.#options.policy();
    if (stranger.bucket.isFull(now, ratePerSecond, burst)) stranger.excess = 0;
    if (!stranger.bucket.take(now, ratePerSecond, burst)) {
      stranger.excess += 1;
      if (stranger.excess > burst) this.#ban(source, key, 'sends too much');
      return this.#drop('tooFast');
    }
    if (size > LONGEST_FROM_STRANGERS) return this.#drop('tooLong');
    if (!this.#all.take(now, ALL_STRANGERS.perSecond, ALL_STRANGERS.burst)) return this.#drop('tooMany');
    stranger.credit = Math.min(MOST_CREDIT, stranger.credit + size);
    this.#counts.admitted += 1;
    return true;
  }

  judge(source: SipAddress, { method, agent, isKnownDialog }: RequestFacts): Verdict {
    if (this.#options.trusted(source)) return 'serve';
    const key = networkOf(source.host);
    if (isKnownDialog) {
      this.#meet(key);
      return 'serve';
    }
    if (isScanner(agent)) {
      this.#counts.scanners += 1;
      this.#ban(source, key, 'is a scanner');
      return 'drop';
    }
    if (this.#options.policy().strangers === 'silence') {
      this.#counts.silenced += 1;
      return 'drop';
    }
    if (method === 'OPTIONS') return 'serve';
    this.#counts.refused += 1;
    return 'refuse';
  }

  onBroken(source: SipAddress): boolean {
    if (this.#options.trusted(source)) return true;
    this.#counts.broken += 1;
    const { ratePerSecond, burst } = this.#options.policy();
    const stranger = this.#strangers.get(networkOf(source.host));
    stranger?.bucket.take(this.#options.clock.now(), ratePerSecond, burst, PRICE_OF_BROKEN - 1);
    return false;
  }

  permits(source: SipAddress, size: number): boolean {
    if (this.#options.trusted(source)) return true;
    const key = networkOf(source.host);
    if (this.#peers.get(key) !== undefined) return true;
    const stranger = this.#strangers.get(key);
    if (stranger === undefined || stranger.credit < size) {
      this.#counts.withheld += 1;
      return false;
    }
    stranger.credit -= size;
    return true;
  }

  expects(destination: SipAddress): void {
    if (!this.#options.trusted(destination)) this.#meet(networkOf(destination.host));
  }

  #stranger(key: string, now: number): Stranger {
    const known = this.#strangers.get(key);
    if (known !== undefined) return known;
    const stranger = { bucket: new TokenBucket(this.#options.policy().burst, now), credit: 0, excess: 0 };
    this.#strangers.set(key, stranger);
    return stranger;
  }

  /** Who takes part in a call of ours is no stranger. */
  #meet(key: string): void {
    if (this.#peers.get(key) === undefined)
      this.#peers.set(key, new TokenBucket(PEERS.burst, this.#options.clock.now()));
  }

  #drop(count: 'fromBanned' | 'tooFast' | 'tooLong' | 'tooMany'): false {
    this.#counts[count] += 1;
    return false;
  }

  #ban(source: SipAddress, key: string, reason: string): void {
    const { clock, logger, policy } = this.#options;
    const now = clock.now();
    const { banMinutes } = policy();
    this.#strangers.delete(key);
    this.#bans.add(key, now + banMinutes * 60_000);
    this.#counts.bans += 1;
    if (now - this.#toldAt < TELL_EVERY) return;
    this.#toldAt = now;
    const fields = { source: source.host, reason, minutes: banMinutes, bansSinceStart: this.#counts.bans };
    logger.warn('an address on the SIP port is not heard for a while', fields);
  }
}
