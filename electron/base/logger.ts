// The logging port. Personal data goes only into the fields named here as masked (`number`), never into the text.

/** Fields of a log line. A value under `number` is a phone number and is masked by every sink. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes log lines; `text` is a constant sentence, everything variable goes into `fields`. */
export interface Logger {
  debug(text: string, fields?: LogFields): void;
  info(text: string, fields?: LogFields): void;
  warn(text: string, fields?: LogFields): void;
  error(text: string, fields?: LogFields): void;
  /** A logger whose every line carries `fields` too. */
  child(fields: LogFields): Logger;
}

/** Swallows everything. */
export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
};
