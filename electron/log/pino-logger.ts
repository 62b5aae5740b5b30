// The logging port over pino. Everything is masked before it is handed on, so no sink sees more than another.

import type { DestinationStream, Level, Logger as Pino } from 'pino';
import { multistream, pino, stdTimeFunctions } from 'pino';
import type { Logger } from '../base/logger.ts';
import { maskFields, maskText } from './mask.ts';

/** The least severe line that is written. */
export type LogLevel = Extract<Level, 'debug' | 'info' | 'warn' | 'error'>;

/** A logger that writes JSON lines to every one of `destinations`. */
export function createLogger(level: LogLevel, destinations: readonly DestinationStream[]): Logger {
  const streams = destinations.map((stream) => ({ level, stream }));
  const options = {
    level,
    timestamp: stdTimeFunctions.isoTime,
    base: null,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return adapt(pino(options, multistream(streams)));
}

function adapt(target: Pino): Logger {
  return {
    debug: (text, fields = {}) => {
      if (target.isLevelEnabled('debug')) target.debug(maskFields(fields), maskText(text));
    },
    info: (text, fields = {}) => target.info(maskFields(fields), maskText(text)),
    warn: (text, fields = {}) => target.warn(maskFields(fields), maskText(text)),
    error: (text, fields = {}) => target.error(maskFields(fields), maskText(text)),
    child: (fields) => adapt(target.child(maskFields(fields))),
  };
}
