// One clock per window, ticking where a second of the station's time begins.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSecondClock } from '../../../renderer/ui/second-clock.ts';

/** The station's clock is ahead of this machine's by so much. */
const OFFSET = 300;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the second clock', () => {
  const make = () => createSecondClock(() => Date.now() + OFFSET);

  it('tells its listeners at the station’s full seconds', () => {
    const clock = make();
    const seconds: number[] = [];
    clock.subscribe(() => seconds.push(clock.second()));
    vi.advanceTimersByTime(699);
    expect(seconds).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(seconds).toEqual([1_001_000]);
    vi.advanceTimersByTime(2000);
    expect(seconds).toEqual([1_001_000, 1_002_000, 1_003_000]);
  });

  it('ticks once for all, and not at all when nobody listens', () => {
    const clock = make();
    const leave = [clock.subscribe(() => {}), clock.subscribe(() => {})];
    expect(vi.getTimerCount()).toBe(1);
    for (const each of leave) each();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is right at once for who comes after a pause', () => {
    const clock = make();
    clock.subscribe(() => {})();
    vi.advanceTimersByTime(60_000);
    clock.subscribe(() => {});
    expect(clock.second()).toBe(1_060_000);
  });
});
