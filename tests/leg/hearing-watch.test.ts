import { describe, expect, it } from 'vitest';
import { HearingWatch } from '../../electron/leg/hearing-watch.ts';

/** Steps through `ms`; returns at which milliseconds the customer was to be asked. */
function live(watch: HearingWatch, ms: number, customerSounds: boolean, aiSpeaks = false): number[] {
  const asked: number[] = [];
  for (let time = 20; time <= ms; time += 20) if (watch.step(customerSounds, aiSpeaks)) asked.push(time);
  return asked;
}

describe('HearingWatch', () => {
  it('asks when the customer has spoken for 15 s and nothing was recognised', () => {
    expect(live(new HearingWatch(), 20_000, true)).toEqual([15_000]);
  });

  it('counts the pauses of a customer who waits for an answer', () => {
    const watch = new HearingWatch();
    expect(live(watch, 3000, true)).toEqual([]);
    expect(live(watch, 20_000, false)).toEqual([12_000]);
  });

  it('does not take a cough for speech, nor silence for deafness', () => {
    const watch = new HearingWatch();
    expect(live(watch, 500, true)).toEqual([]);
    expect(live(watch, 300_000, false)).toEqual([]);
  });

  it('begins anew with whatever the service says, and while the AI speaks', () => {
    const watch = new HearingWatch();
    expect(live(watch, 14_000, true)).toEqual([]);
    watch.take({ type: 'reply-text', replyId: 'r', delta: 'well' });
    expect(live(watch, 14_000, true)).toEqual([]);
    expect(live(watch, 60_000, true, true)).toEqual([]);
    expect(live(watch, 15_000, true)).toEqual([15_000]);
  });

  it('is more patient after it asked in vain, until a word of the customer is recognised', () => {
    const watch = new HearingWatch();
    live(watch, 15_000, true);
    expect(live(watch, 60_000, true)).toEqual([60_000]);
    watch.take({ type: 'user-started' });
    expect(live(watch, 15_000, true)).toEqual([15_000]);
  });
});
