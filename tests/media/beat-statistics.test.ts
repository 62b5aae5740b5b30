import { describe, expect, it } from 'vitest';
import { countsBetween, DeviationHistogram, deviationFigures } from '../../electron/media/beat-statistics.ts';

function histogram(...milliseconds: readonly number[]): DeviationHistogram {
  const made = new DeviationHistogram();
  for (const deviation of milliseconds) made.add(deviation);
  return made;
}

describe('deviationFigures', () => {
  it('gives median, 99th percentile and maximum in microseconds over all workers', () => {
    const even = histogram(...Array.from({ length: 98 }, () => 0.1));
    const odd = histogram(1, -3);
    const figures = deviationFigures([even.counts, odd.counts]);
    expect(figures).toEqual({ count: 100, p50: 110, p99: 1010, max: 3000 });
  });

  it('keeps the true maximum beyond its last bin', () => {
    expect(deviationFigures([histogram(750).counts]).max).toBe(750_000);
  });

  it('is zero without beats', () => {
    expect(deviationFigures([])).toEqual({ count: 0, p50: 0, p99: 0, max: 0 });
  });
});

describe('countsBetween', () => {
  it('gives the figures of the time between two readings', () => {
    const beat = histogram(30, 2);
    const earlier = beat.counts;
    for (const deviation of [0.1, 0.1, 0.5]) beat.add(deviation);
    const figures = deviationFigures([countsBetween(earlier, beat.counts)]);
    expect(figures).toEqual({ count: 3, p50: 110, p99: 510, max: 510 });
  });

  it('is zero when nothing happened between them', () => {
    const { counts } = histogram(7);
    expect(deviationFigures([countsBetween(counts, counts)])).toEqual({ count: 0, p50: 0, p99: 0, max: 0 });
  });
});
