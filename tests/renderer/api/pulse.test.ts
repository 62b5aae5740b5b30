// Silence on a line: asked after 5 s, dead after 10, and a page that was frozen looks twice.

import { describe, expect, it } from 'vitest';
import { Pulse } from '../../../renderer/api/pulse.ts';

/** A clock whose timers fire when the test says so, late ones too. */
function watched() {
  let now = 0;
  let timer: { readonly due: number; readonly action: () => void } | null = null;
  let asked = 0;
  const silences: number[] = [];
  const pulse = new Pulse({
    timing: {
      wallNow: () => now,
      now: () => now,
      after: (delay, action) => {
        const set = { due: now + delay, action };
        timer = set;
        return () => {
          if (timer === set) timer = null;
        };
      },
      random: () => 0,
    },
    ask: () => {
      asked += 1;
    },
    onDead: (silence) => silences.push(silence),
  });
  pulse.start();
  return {
    pulse,
    /** Lets the time pass, then fires the timer, however late that is. */
    firedAt: (time: number) => {
      now = time;
      const { action } = timer ?? { action: () => {} };
      timer = null;
      action();
    },
    passTo: (time: number) => {
      now = time;
    },
    due: () => timer?.due ?? null,
    asked: () => asked,
    silences,
  };
}

describe('a pulse', () => {
  it('counts from what was heard last', () => {
    const { pulse, passTo, firedAt, due, asked, silences } = watched();
    passTo(3000);
    pulse.heard();
    firedAt(5000);
    expect([asked(), due()]).toEqual([0, 8000]);
    firedAt(8000);
    expect([asked(), due()]).toEqual([1, 13_000]);
    firedAt(13_000);
    expect([silences, due()]).toEqual([[10_000], null]);
  });

  it('is content with any answer', () => {
    const { pulse, passTo, firedAt, due, asked, silences } = watched();
    firedAt(5000);
    passTo(9000);
    pulse.heard();
    firedAt(10_000);
    expect([asked(), due(), silences]).toEqual([1, 14_000, []]);
  });

  it('looks again after the page was frozen, because the answer may lie unread', () => {
    const { pulse, firedAt, passTo, due, silences } = watched();
    firedAt(5000);
    firedAt(60_000);
    expect([silences, due()]).toEqual([[], 60_500]);
    passTo(60_100);
    pulse.heard();
    firedAt(60_500);
    expect(silences).toEqual([]);
    firedAt(65_100);
    firedAt(120_000);
    firedAt(120_500);
    expect(silences).toEqual([60_400]);
  });

  it('asks once when there is doubt, and not at all when nothing is watched', () => {
    const { pulse, asked, due, passTo } = watched();
    passTo(1000);
    pulse.check();
    pulse.check();
    expect([asked(), due()]).toEqual([1, 6000]);
    pulse.stop();
    pulse.check();
    expect([asked(), due()]).toEqual([1, null]);
  });
});
