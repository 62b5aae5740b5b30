// Notices that the machine's addresses changed, or that it slept: Node has no event for either, so it looks now and then.

import { networkInterfaces } from 'node:os';
import type { Clock, Timer } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';

/** As soon as somebody notices that the network is another; a look costs less than 0.1 ms. */
const INTERVAL = 5_000;
/** The monotonic clock stands still while a machine sleeps. NTP moves the wall clock by less, but for a false alarm. */
const SLEPT = 10_000;

const LINK_LOCAL = /^(fe80:|169\.254\.)/;

/** `addresses`: ours are others than before; `resumed`: the machine was asleep, or its wall clock was set. */
export type NetworkChange = 'addresses' | 'resumed';

/** IP addresses of the interfaces, in any order. */
export type ListAddresses = () => readonly string[];

export class NetworkWatch implements Disposable {
  readonly changes = new Emitter<NetworkChange>();
  readonly #clock: Clock;
  readonly #list: ListAddresses;
  #timer: Timer;
  #addresses: string;
  #offset: number;

  constructor(clock: Clock, list: ListAddresses = systemAddresses) {
    this.#clock = clock;
    this.#list = list;
    this.#addresses = this.#now();
    this.#offset = this.#skew();
    this.#timer = this.#again();
  }

  dispose(): void {
    this.#timer.cancel();
  }

  #again(): Timer {
    return this.#clock.after(INTERVAL, () => {
      this.#timer = this.#again();
      this.#look();
    });
  }

  #look(): void {
    const [addresses, offset] = [this.#now(), this.#skew()];
    const slept = Math.abs(offset - this.#offset) > SLEPT;
    const moved = addresses !== this.#addresses;
    [this.#addresses, this.#offset] = [addresses, offset];
    if (slept) this.changes.emit('resumed');
    else if (moved) this.changes.emit('addresses');
  }

  #now(): string {
    return this.#list().toSorted().join(' ');
  }

  /** Grows by as long as the machine slept. */
  #skew(): number {
    return this.#clock.wallNow() - this.#clock.now();
  }
}

/** Addresses of one link alone come and go with every container of the machine, and lead to no server. */
function systemAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .map(({ address }) => address)
    .filter((address) => !LINK_LOCAL.test(address));
}
