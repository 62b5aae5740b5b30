// How many sockets may be open, in all and from one address, and how fast each may ask.

import type { Clock } from '../base/clock.ts';

/** Twice the consoles of a large office. Those behind one proxy share an address. */
const MOST_SOCKETS = 200;
const MOST_PER_ADDRESS = 100;
/** Messages a second of one socket, and those it may save up: a page that opens asks a dozen things at once. */
const SOCKET_RATE = { perSecond: 50, most: 200 };
/** All sockets of an address together may ask as fast as HTTP lets an address. */
const ADDRESS_RATE = { perSecond: 1000, most: 2000 };

interface Rate {
  readonly perSecond: number;
  readonly most: number;
}

/** One open socket's place. */
export interface Seat {
  /** False: this message is one too many. */
  take(): boolean;
  /** Idempotent. */
  leave(): void;
}

export class SocketSeats {
  readonly #clock: Clock;
  readonly #addresses = new Map<string, { sockets: number; readonly bucket: Bucket }>();
  #sockets = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A place for one more socket from `address`; null when there is none. */
  sit(address: string): Seat | null {
    const shared = this.#addresses.get(address) ?? { sockets: 0, bucket: new Bucket(ADDRESS_RATE, this.#clock) };
    if (this.#sockets >= MOST_SOCKETS || shared.sockets >= MOST_PER_ADDRESS) return null;
    this.#addresses.set(address, shared);
    shared.sockets += 1;
    this.#sockets += 1;
    const bucket = new Bucket(SOCKET_RATE, this.#clock);
    let left = false;
    return {
      take: () => bucket.take() && shared.bucket.take(),
      leave: () => {
        if (left) return;
        left = true;
        shared.sockets -= 1;
        this.#sockets -= 1;
        if (shared.sockets === 0) this.#addresses.delete(address);
      },
    };
  }
}

/** A token bucket. */
class Bucket {
  readonly #rate: Rate;
  readonly #clock: Clock;
  #tokens: number;
  #filledAt: number;

  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
    this.#tokens = rate.most;
    this.#filledAt = clock.now();
  }

  take(): boolean {
    const now = this.#clock.now();
    const { perSecond, most } = this.#rate;
    this.#tokens = Math.min(most, this.#tokens + ((now - this.#filledAt) * perSecond) / 1000);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
