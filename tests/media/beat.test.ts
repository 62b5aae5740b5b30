// The beat on the machine's own clock: bounds here are wide, the bench measures.

import { describe, expect, it } from 'vitest';
import { Beat } from '../../electron/media/beat.ts';
import { deviationFigures } from '../../electron/media/beat-statistics.ts';

/** Runs a listener for `count` beats; resolves with what it saw. */
function listen(beat: Beat, count: number): Promise<{ beats: number[]; times: number[] }> {
  const [beats, times]: [number[], number[]] = [[], []];
  return new Promise((resolve) => {
    const stop = beat.add({
      send: (number) => {
        beats.push(number);
        times.push(performance.now());
      },
      listen: () => {
        if (beats.length < count) return;
        stop();
        resolve({ beats, times });
      },
    });
  });
}

const fail = (fault: unknown): never => {
  throw fault;
};

describe('Beat', () => {
  it('beats every 20 ms without drift and counts how true it was', async () => {
    const beat = new Beat(fail);
    const { beats, times } = await listen(beat, 50);
    // How late each beat came, compared with the first; a busy machine delays some, drift would delay all.
    const lateness = times.map((time, index) => time - (times[0] ?? 0) - ((beats[index] ?? 0) - (beats[0] ?? 0)) * 20);
    expect(Math.abs(Math.min(...lateness.slice(-25)) - Math.min(...lateness.slice(0, 25)))).toBeLessThan(10);
    const figures = deviationFigures([beat.counts.started]);
    expect(figures.count).toBe(50);
    expect(figures.p50).toBeLessThan(20_000);
    expect(deviationFigures([beat.counts.finished]).p50).toBeGreaterThanOrEqual(figures.p50);
  });

  it('lets every listener send before any listens, and one that throws disturbs no other', async () => {
    const faults: unknown[] = [];
    const beat = new Beat((fault) => faults.push(fault));
    const order: string[] = [];
    const bad = { send: () => fail('broken'), listen: () => order.push('bad listens') };
    const stop = beat.add(bad);
    const other = beat.add({ send: () => order.push('sends'), listen: () => order.push('listens') });
    await listen(beat, 1);
    stop();
    other();
    expect(faults[0]).toBe('broken');
    expect(order.slice(0, 3)).toEqual(['sends', 'bad listens', 'listens']);
  });

  it('rests while nobody listens and does not count the rest as beats left out', async () => {
    const beat = new Beat(fail);
    const before = await listen(beat, 2);
    await listen(new Beat(fail), 8);
    const after = await listen(beat, 2);
    const rested = (after.beats[0] ?? 0) - (before.beats.at(-1) ?? 0);
    expect(rested).toBeGreaterThan(6);
    expect(beat.counts.skipped).toBeLessThan(rested - 4);
    expect(deviationFigures([beat.counts.started]).count).toBe(4);
  });
});
