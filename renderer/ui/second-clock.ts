// One clock per window: tells its listeners each time a second of the station's time begins.

import { createContext, use, useSyncExternalStore } from 'react';

export interface SecondClock {
  /** The station's time now, Unix milliseconds. */
  readonly now: () => number;
  /** The beginning of the current second; changes only when listeners are told. */
  readonly second: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

/** `now` is the station's clock: the window's own plus the offset. Ticks only while somebody listens. */
export function createSecondClock(now: () => number): SecondClock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let second = floor(now());
  const tick = (): void => {
    second = floor(now());
    timer = setTimeout(tick, 1000 - (now() % 1000));
    for (const listener of listeners) listener();
  };
  return {
    now,
    second: () => second,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        second = floor(now());
        timer = setTimeout(tick, 1000 - (now() % 1000));
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
  };
}

const floor = (time: number): number => Math.floor(time / 1000) * 1000;

export const ClockContext = createContext<SecondClock>(createSecondClock(() => Date.now()));

/** The station's time, Unix milliseconds, renewed once a second: for timers and for `today`. */
export function useNow(): number {
  const clock = use(ClockContext);
  return useSyncExternalStore(clock.subscribe, clock.second);
}

/** The clock itself, for what asks at its own moments (waveforms). */
export function useClock(): SecondClock {
  return use(ClockContext);
}
