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

function plain(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainValue(value)]));
}

/** Errors by their words, objects by their data; what cannot be cloned by its name. */
function plainValue(value: unknown): unknown {
  if (value instanceof Error) return messageOf(value);
  if (typeof value === 'function' || typeof value === 'symbol') return String(value);
  if (value === null || typeof value !== 'object') return value;
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return Object.prototype.toString.call(value);
  }
}
