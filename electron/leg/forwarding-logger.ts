// A logger for threads that own no log: its lines go to the thread that does.

import { messageOf } from '../base/errors.ts';
import type { LogFields, Logger } from '../base/logger.ts';
import type { LogLevel } from './messages.ts';

/** Receives a line whose fields survive structured cloning. */
export type ForwardLine = (level: LogLevel, text: string, fields: LogFields) => void;

/** A logger that forwards every line. */
export function forwardingLogger(forward: ForwardLine, common: LogFields = {}): Logger {
  const write = (level: LogLevel) => (text: string, fields?: LogFields) =>
    forward(level, text, plain({ ...common, ...fields }));
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (fields) => forwardingLogger(forward, { ...common, ...fields }),
  };
}

/** Errors by their words, functions and the like by their names; everything else as it is. */
function plain(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (value instanceof Error) return [name, messageOf(value)];
      if (value !== null && typeof value === 'object') return [name, JSON.parse(JSON.stringify(value) ?? 'null')];
      return [name, typeof value === 'function' || typeof value === 'symbol' ? String(value) : value];
    }),
  );
}
