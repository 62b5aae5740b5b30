// Time and chance as the connection uses them, so that tests can turn the hands themselves.

export interface Timing {
  /** Unix milliseconds, for people. */
  wallNow(): number;
  /** Milliseconds that only grow. */
  now(): number;
  /** Calls `action` once after `delay` milliseconds; returns how to stop that. */
  after(delay: number, action: () => void): () => void;
  /** A number in [0, 1). */
  random(): number;
}

/** The browser's own. */
export const pageTiming: Timing = {
  wallNow: () => Date.now(),
  now: () => performance.now(),
  after: (delay, action) => {
    const handle = setTimeout(action, delay);
    return () => clearTimeout(handle);
  },
  random: () => Math.random(),
};
