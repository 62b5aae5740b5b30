// What the desktop remembers of its user between starts: the window's place and the language. One small JSON file.

import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LANGUAGES } from '../../../shared/contract/procedure.ts';
import type { Clock, Timer } from '../../base/clock.ts';
import { windowState } from './window-state.ts';

const remembered = z
  .object({
    window: windowState.nullable().catch(null).default(null),
    /** Null: the system's. */
    language: z.enum(LANGUAGES).nullable().catch(null).default(null),
  })
  .catch({ window: null, language: null });
export type Remembered = z.infer<typeof remembered>;

/** A window that is being dragged changes all the time. */
const REST = 500;

export class DesktopMemory {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #onFault: (fault: unknown) => void;
  #now: Remembered;
  #timer: Timer | null = null;
  #written: Promise<void> = Promise.resolve();

  /** Reads `<dataDir>/desktop.json`; what is missing or damaged there is forgotten. */
  constructor(dataDir: string, clock: Clock, onFault: (fault: unknown) => void) {
    this.#path = join(dataDir, 'desktop.json');
    this.#clock = clock;
    this.#onFault = onFault;
    this.#now = remembered.parse(readJson(this.#path));
  }

  get now(): Remembered {
    return this.#now;
  }

  /** Written once there was no change for half a second. */
  keep(change: Partial<Remembered>): void {
    this.#now = { ...this.#now, ...change };
    this.#timer?.cancel();
    this.#timer = this.#clock.after(REST, () => void this.flush());
  }

  /** Writes what waits. Never rejects: a place that is forgotten is no reason to stop. */
  flush(): Promise<void> {
    if (this.#timer === null) return this.#written;
    this.#timer.cancel();
    this.#timer = null;
    const content = `${JSON.stringify(this.#now, null, 2)}\n`;
    this.#written = this.#written.then(() => this.#write(content)).catch(this.#onFault);
    return this.#written;
  }

  /** Replaced as a whole: never half a file. */
  async #write(content: string): Promise<void> {
    const draft = `${this.#path}.draft`;
    await writeFile(draft, content, { mode: 0o600 });
    await rename(draft, this.#path);
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
