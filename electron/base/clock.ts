// Time as an argument: everything that waits or stamps gets a Clock, so tests can turn the hands themselves.

/** A timer that was started; `cancel` is idempotent and harmless after the timer fired. */
export interface Timer {
  cancel(): void;
}

/** The time a component lives by. */
export interface Clock {
  /** Monotonic milliseconds from an arbitrary origin; never jumps with the wall clock. */
  now(): number;
  /** Wall time, milliseconds since the Unix epoch. */
  wallNow(): number;
  /** Calls `action` once after `delay` milliseconds. */
  after(delay: number, action: () => void): Timer;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallNow: () => Date.now(),
  after: (delay, action) => {
    const handle = setTimeout(action, delay);
    return { cancel: () => clearTimeout(handle) };
  },
};
