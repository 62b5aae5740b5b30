// One line to the station, from dialling to its end: a socket of the browser or a port of the desktop.

export interface WireEvents {
  /** It carries messages from now on. */
  opened(): void;
  message(text: string): void;
  /** It is over, or never came to be. Nothing follows. */
  ended(): void;
}

export interface Wire {
  /** Only after `opened`. */
  send(text: string): void;
  /** Lets go at once, without waiting for the other side. Idempotent. */
  close(): void;
}

/** Begins a new line; `events` are never called before this returns. */
export type OpenWire = (events: WireEvents) => Wire;
