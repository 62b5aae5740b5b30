// A log that keeps its lines in memory: what tests read, and what a short command prints when it fails.

import type { Logger } from '../base/logger.ts';
import type { LogLevel } from './pino-logger.ts';
import { createLogger } from './pino-logger.ts';

export interface MemoryLog {
  readonly logger: Logger;
  /** The latest lines, oldest first, as objects. */
  lines(): readonly Record<string, unknown>[];
}

/** Keeps the latest `most` lines. */
export function createMemoryLog(level: LogLevel = 'debug', most = 1000): MemoryLog {
  const kept: string[] = [];
  const write = (line: string): void => {
    kept.push(line);
    if (kept.length > most) kept.shift();
  };
  return {
    logger: createLogger(level, [{ write }]),
    lines: () => kept.map((line) => JSON.parse(line)),
  };
}
