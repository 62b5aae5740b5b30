// How true the beat is: deviations counted in narrow bins, cheap enough for every beat and addable across workers.

const BIN_MICROSECONDS = 10;
/** 40 ms: two beats; what is worse falls into the last bin, and `max` tells it exactly. */
const BINS = 4000;

/** Plain data, so that it crosses from worker to main thread. */
export interface DeviationCounts {
  readonly bins: Uint32Array;
  readonly max: number;
}

/** Microseconds between when something was due and when it happened. */
export interface DeviationFigures {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Counts deviations. */
export class DeviationHistogram {
  readonly #bins = new Uint32Array(BINS);
  #max = 0;

  /** Takes one deviation in milliseconds; early counts like late. */
  add(milliseconds: number): void {
    const microseconds = Math.abs(milliseconds) * 1000;
    const bin = Math.min(BINS - 1, Math.floor(microseconds / BIN_MICROSECONDS));
    this.#bins[bin] = (this.#bins[bin] as number) + 1;
    if (microseconds > this.#max) this.#max = microseconds;
  }

  get counts(): DeviationCounts {
    return { bins: this.#bins.slice(), max: this.#max };
  }
}

/** What was counted between two readings of one histogram; its `max` is known to a bin, and not beyond the last. */
export function countsBetween(earlier: DeviationCounts, later: DeviationCounts): DeviationCounts {
  const bins = later.bins.map((counted, bin) => counted - (earlier.bins[bin] ?? 0));
  const worst = bins.findLastIndex((counted) => counted > 0);
  const max = worst === BINS - 1 ? later.max : Math.min(later.max, (worst + 1) * BIN_MICROSECONDS);
  return { bins, max };
}

/** The figures over several histograms together; percentiles are the upper edges of their bins. */
export function deviationFigures(all: readonly DeviationCounts[]): DeviationFigures {
  const bins = new Float64Array(BINS);
  for (const { bins: counted } of all)
    for (let bin = 0; bin < BINS; bin += 1) bins[bin] = (bins[bin] ?? 0) + (counted[bin] ?? 0);
  const count = bins.reduce((sum, bin) => sum + bin, 0);
  const max = Math.round(Math.max(0, ...all.map((one) => one.max)));
  const percentile = (share: number): number => {
    let below = 0;
    const bin = bins.findIndex((counted) => {
      below += counted;
      return below >= count * share;
    });
    return count === 0 ? 0 : Math.min(max, (bin + 1) * BIN_MICROSECONDS);
  };
  return { count, p50: percentile(0.5), p99: percentile(0.99), max };
}
