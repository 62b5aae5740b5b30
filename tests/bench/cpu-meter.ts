// How busy the whole machine was, as Linux counts it: a figure is worth what else ran beside it.

import { readFileSync } from 'node:fs';

/** In processors: 0.5 is half of one. `stolen`: a hypervisor gave it to others. */
export interface MachineLoad {
  readonly busy: number;
  readonly stolen: number;
}

/** Columns of the first line of /proc/stat, in hundredths of a second. */
const IDLE = 3;
const WAITING_FOR_DISK = 4;
const STOLEN = 7;
/** Guest time, in the columns behind, is counted in user time already. */
const COLUMNS = 8;
const MILLISECONDS_PER_TICK = 10;

/** Measures from its making to `read`. */
export class CpuMeter {
  readonly #before = ticks();
  readonly #begun = performance.now();

  /** Undefined where the system does not tell. */
  read(): MachineLoad | undefined {
    const [before, after] = [this.#before, ticks()];
    if (before === undefined || after === undefined) return undefined;
    const elapsed = (performance.now() - this.#begun) / MILLISECONDS_PER_TICK;
    const difference = after.map((now, column) => now - (before[column] ?? 0));
    const stolen = difference[STOLEN] ?? 0;
    const busy = difference.filter((_, column) => ![IDLE, WAITING_FOR_DISK, STOLEN].includes(column));
    return { busy: busy.reduce((sum, ticked) => sum + ticked, 0) / elapsed, stolen: stolen / elapsed };
  }
}

function ticks(): readonly number[] | undefined {
  try {
    const [, ...columns] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').trim().split(/ +/);
    return columns.slice(0, COLUMNS).map(Number);
  } catch {
    return undefined;
  }
}
