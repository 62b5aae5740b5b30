// A log file that begins anew each day and at a size, keeps a bounded number of old ones, and never blocks a writer.

import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { LogFile } from './log-files.ts';
import { listLogFiles, logFileName } from './log-files.ts';

export interface RotatingFileOptions {
  readonly directory: string;
  /** See log-files.ts. */
  readonly name: string;
  readonly mostBytes: number;
  /** Files kept beside the one that is written. */
  readonly keep: number;
  readonly clock: Clock;
  /** Told of the first failure to write of a row; lines are dropped until writing works again. */
  readonly onFault: (fault: unknown) => void;
}

/** A disk that stands still must not fill memory: about ten seconds of the worst logging. */
const MOST_WAITING = 4 * 1024 * 1024;

/** Lines wait in memory while one write is under way; `close` resolves when all of them are on disk. */
export class RotatingFile {
  readonly #options: RotatingFileOptions;
  #handle: FileHandle | null = null;
  #current: LogFile = { day: '', number: 0 };
  #bytes = 0;
  #waiting: string[] = [];
  #waitingLength = 0;
  #dropped = 0;
  #faulty = false;
  #closed = false;
  #pump: Promise<void> | null = null;

  constructor(options: RotatingFileOptions) {
    this.#options = options;
  }

  /** Makes the directory and opens the day's latest file; rejects with the system's error. */
  async open(): Promise<void> {
    await mkdir(this.#options.directory, { recursive: true, mode: 0o700 });
    const day = this.#today();
    const latest = (await this.#files()).at(-1);
    await this.#openFile(latest?.day === day ? latest : { day, number: 1 });
  }

  /** Queues `line`, which ends with its newline. */
  write(line: string): void {
    if (this.#closed || this.#waitingLength > MOST_WAITING) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push(line);
    this.#waitingLength += line.length;
    this.#pump ??= this.#drain();
  }

  /** Writes what waits and closes the file. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#pump;
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const dropped = this.#dropped === 0 ? '' : this.#droppedLine();
      const text = dropped + this.#waiting.join('');
      this.#waiting = [];
      this.#waitingLength = 0;
      this.#dropped = 0;
      await this.#append(Buffer.from(text)).then(
        () => {
          this.#faulty = false;
        },
        (fault: unknown) => this.#fail(fault),
      );
    }
    this.#pump = null;
  }

  async #append(bytes: Buffer): Promise<void> {
    const day = this.#today();
    if (day !== this.#current.day) await this.#openFile({ day, number: 1 });
    else if (this.#handle === null || this.#bytes >= this.#options.mostBytes)
      await this.#openFile({ day, number: this.#current.number + 1 });
    await this.#handle?.appendFile(bytes);
    this.#bytes += bytes.length;
  }

  #droppedLine(): string {
    const time = new Date(this.#options.clock.wallNow()).toISOString();
    return `${JSON.stringify({ level: 'warn', time, dropped: this.#dropped, msg: 'log lines dropped' })}\n`;
  }

  #fail(fault: unknown): void {
    this.#dropped += 1;
    if (!this.#faulty) this.#options.onFault(fault);
    this.#faulty = true;
  }

  async #openFile(file: LogFile): Promise<void> {
    const previous = this.#handle;
    this.#handle = null;
    await previous?.close();
    this.#handle = await open(join(this.#options.directory, this.#nameOf(file)), 'a', 0o600);
    this.#current = file;
    this.#bytes = (await this.#handle.stat()).size;
    const old = (await this.#files()).slice(0, -1 - this.#options.keep);
    for (const each of old) await rm(join(this.#options.directory, this.#nameOf(each)), { force: true });
  }

  /** Our files, oldest first. */
  #files(): Promise<readonly LogFile[]> {
    return listLogFiles(this.#options.directory, this.#options.name);
  }

  #nameOf(file: LogFile): string {
    return logFileName(this.#options.name, file);
  }

  #today(): string {
    return new Date(this.#options.clock.wallNow()).toISOString().slice(0, 10);
  }
}
