// The feed: nothing is lost or late, and a burst redraws once.

import { expect, it } from 'vitest';
import { Levels } from '../../../renderer/state/levels.ts';
import { createLiveCallsStore } from '../../../renderer/state/live-calls.ts';
import { liveCallsFeed } from '../../../renderer/state/live-calls-feed.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { consoleCall, turn } from '../live/known-call.ts';

function feed() {
  const clock = new FakeClock();
  const store = createLiveCallsStore();
  const levels = new Levels();
  let redraws = 0;
  store.subscribe(() => {
    redraws += 1;
  });
  const take = liveCallsFeed({
    store,
    levels,
    now: () => clock.now(),
    after: (delay, action) => void clock.after(delay, action),
  });
  return { clock, store, levels, take, redraws: () => redraws };
}

it('shows the first event at once and those that follow within 50 ms together', () => {
  const { clock, store, take, redraws } = feed();
  take({ event: 'call', call: consoleCall() });
  expect(store.getState().order).toEqual(['call_1_a']);
  for (let number = 1; number <= 20; number += 1)
    take({ event: 'turn', callId: 'call_1_a', turn: turn({ turn: number }) });
  expect(redraws()).toBe(1);
  clock.advance(50);
  expect(redraws()).toBe(2);
  expect(store.getState().calls.call_1_a?.turns).toHaveLength(20);
});

it('is ready at once again after a pause', () => {
  const { clock, take, redraws } = feed();
  take({ event: 'call', call: consoleCall() });
  clock.advance(200);
  take({ event: 'turn', callId: 'call_1_a', turn: turn() });
  expect(redraws()).toBe(2);
});

it('does not redraw for what changes nothing', () => {
  const { clock, take, redraws } = feed();
  take({ event: 'turn', callId: 'nobody', turn: turn() });
  clock.advance(100);
  expect(redraws()).toBe(0);
});

it('hands levels to the rings at once and forgets them with their call', () => {
  const { clock, levels, take } = feed();
  take({ event: 'call', call: consoleCall() });
  take({ event: 'levels', levels: [{ callId: 'call_1_a', atMs: 0, customer: 200, ai: 0 }] });
  const ring = levels.of('call_1_a');
  expect(ring.peak('customer', 0, 100)).toBe(200);
  clock.advance(100);
  take({ event: 'call', call: consoleCall({ callId: 'call_2_b' }) });
  expect(levels.of('call_1_a')).toBe(ring);
  levels.keepOnly(['call_2_b']);
  expect(levels.of('call_1_a')).not.toBe(ring);
});
