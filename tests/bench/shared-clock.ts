// One clock for all processes of a bench: the machine's monotonic clock, which every process reads from the same origin.
// (Not performance.timeOrigin: that is wall time, and the wall clock may be slewed between two starts.)

const ORIGIN = Number(process.hrtime.bigint()) / 1e6 - performance.now();

/** Milliseconds on the machine's monotonic clock; `at` is a `performance.now()` of this thread, by default now. */
export function sharedNow(at = performance.now()): number {
  return ORIGIN + at;
}
