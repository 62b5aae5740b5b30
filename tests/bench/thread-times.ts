// CPU time of this process by thread, as Linux counts it. Elsewhere nothing is known and the map is empty.

import { readdirSync, readFileSync } from 'node:fs';

const TASKS = '/proc/self/task';
/** Node names its threads; what is not listed is V8's and libuv's own (garbage collection, files, signals). */
const NAMES: Readonly<Record<string, string>> = { MainThread: 'main', media: 'media', store: 'store' };

/** Milliseconds on a processor since the process started, by `main`, `media`, `store` and `other`. */
export function threadTimes(): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const task of tasks()) {
    try {
      const comm = readFileSync(`${TASKS}/${task}/comm`, 'utf8').trim();
      const [nanoseconds] = readFileSync(`${TASKS}/${task}/schedstat`, 'utf8').split(' ');
      const name = NAMES[comm] ?? 'other';
      times.set(name, (times.get(name) ?? 0) + Number(nanoseconds) / 1e6);
    } catch {
      // The thread ended meanwhile, or this kernel keeps no such account.
    }
  }
  return times;
}

function tasks(): readonly string[] {
  try {
    return readdirSync(TASKS);
  } catch {
    return [];
  }
}
