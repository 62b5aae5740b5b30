// The product's log: JSON lines under `<dataDir>/logs`, rotated by size and day, written off the calling turn.

import type { DestinationStream } from 'pino';
import type { Clock } from '../base/clock.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { LOG_NAME } from './log-files.ts';
import type { LogLevel } from './pino-logger.ts';
import { createLogger } from './pino-logger.ts';
import { RotatingFile } from './rotating-file.ts';

export interface LogOptions {
  /** The log directory, made when missing. */
  readonly directory: string;
  readonly clock: Clock;
  readonly level?: LogLevel;
  /** Where every line goes as well, standard error for instance. */
  readonly echo?: DestinationStream;
  /** The product's own unless a test says otherwise. */
  readonly rotation?: { readonly mostBytes: number; readonly keep: number };
  /** Told when the log cannot be written (disk full): there is nowhere else to write that. */
  readonly onFault?: (fault: unknown) => void;
}

export interface Log {
  readonly logger: Logger;
  /** Writes what waits and closes the file. Idempotent. */
  close(): Promise<void>;
}

/** A busy week of 50 concurrent calls in at most 220 MB. */
const ROTATION = { mostBytes: 20 * 1024 * 1024, keep: 10 } as const;

/** Opens `ringside.<day>.<n>.log` in the directory. Rejects with a WorldFault that names it and the fix. */
export async function openLog(options: LogOptions): Promise<Log> {
  const { directory, clock, level = 'info', echo, rotation = ROTATION, onFault = () => {} } = options;
  const file = new RotatingFile({ directory, name: LOG_NAME, clock, onFault, ...rotation });
  try {
    await file.open();
  } catch (fault) {
    throw new WorldFault(
      `the log cannot be written to ${directory} (${messageOf(fault)}): give this user write access to it`,
      false,
      { cause: fault },
    );
  }
  const logger = createLogger(level, echo === undefined ? [file] : [file, echo]);
  return { logger, close: () => file.close() };
}
