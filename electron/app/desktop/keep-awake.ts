// A computer that falls asleep hangs up: it is kept awake while calls are live, and no longer.

import type { PowerSaveBlocker } from 'electron';

/** Told the number of live calls at each change. */
export function keepAwake(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>): (count: number) => void {
  let id: number | null = null;
  return (count) => {
    if (count > 0) id ??= blocker.start('prevent-app-suspension');
    else if (id !== null) {
      blocker.stop(id);
      id = null;
    }
  };
}
