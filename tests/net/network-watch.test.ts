// A change of our addresses, and a sleep of the machine, each told once.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../electron/base/clock.ts';
import type { NetworkChange } from '../../electron/net/network-watch.ts';
import { NetworkWatch } from '../../electron/net/network-watch.ts';
import { FakeClock } from '../support/fake-clock.ts';

let clock: FakeClock;
let addresses: string[];
/** How long the machine has slept so far: the wall clock knows of it, the monotonic one does not. */
let slept: number;
let watch: NetworkWatch;
let changes: NetworkChange[];

beforeEach(() => {
  clock = new FakeClock();
  addresses = ['127.0.0.1', '192.0.2.7'];
  slept = 0;
  const world: Clock = {
    now: () => clock.now(),
    wallNow: () => clock.wallNow() + slept,
    after: (delay, action) => clock.after(delay, action),
  };
  watch = new NetworkWatch(world, () => addresses);
  changes = [];
  watch.changes.on((change) => changes.push(change));
});
afterEach(() => {
  watch.dispose();
  expect(clock.pendingTimers).toBe(0);
});

describe('the watch of the network', () => {
  it('tells of an address that came, went or was replaced, within 5 s', () => {
    for (const next of [['127.0.0.1'], ['127.0.0.1', '192.0.2.8'], ['127.0.0.1', '192.0.2.9']]) {
      addresses = next;
      clock.advance(5_000);
    }
    expect(changes).toEqual(['addresses', 'addresses', 'addresses']);
  });

  it('says nothing while they are the same in another order', () => {
    addresses = addresses.toReversed();
    clock.advance(60_000);
    expect(changes).toEqual([]);
  });

  it('tells once that the machine slept, not that its clock was corrected a little', () => {
    slept = 3_600_000;
    clock.advance(60_000);
    slept += 2_000;
    clock.advance(60_000);
    expect(changes).toEqual(['resumed']);
  });

  it('tells of waking at another place as of one change', () => {
    slept = 3_600_000;
    addresses = ['127.0.0.1', '192.0.2.99'];
    clock.advance(60_000);
    expect(changes).toEqual(['resumed']);
  });

  it('looks at this machine where it is told nothing else', () => {
    const real = new NetworkWatch(clock);
    real.changes.on((change) => changes.push(change));
    clock.advance(5_000);
    real.dispose();
    expect(changes).toEqual([]);
  });
});
