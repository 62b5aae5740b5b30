// How long to wait before trying again: soon at first, then ever longer, and never all consoles at the same moment.

const FIRST = 500;
/** Nobody waits longer than this in front of a station that is back. */
const MOST = 10_000;

/** Milliseconds before the `attempt`-th try (from 1); `random` in [0, 1). */
export function retryDelay(attempt: number, random: number): number {
  return Math.min(MOST, FIRST * 2 ** (attempt - 1)) * (0.5 + random / 2);
}
