// A frame of Doubao's binary protocol as data, and the constants of its 4-byte header. Integers are big-endian.
//
//   byte 0   version (1)        | header size in 4-byte words (1)
//   byte 1   message type       | flags
//   byte 2   serialization      | compression
//   byte 3   reserved, 0
//   then     [error code u32] [sequence i32] [event i32] [id size u32, id] payload size u32, payload

export const VERSION = 1;
export const WORD_BYTES = 4;

export const MESSAGE_TYPES = {
  clientRequest: 1,
  clientAudio: 2,
  serverResponse: 9,
  serverAudio: 11,
  error: 15,
} as const;

/** Bits of the low nibble of byte 1. */
export const FLAG_SEQUENCE = 0b0001;
export const FLAG_EVENT = 0b0100;

export const SERIALIZATION = { raw: 0, json: 1 } as const;
export const COMPRESSION = { none: 0, gzip: 1 } as const;

/**
 * Most bytes of one payload, packed and unpacked: 21 s of 24 kHz audio. A larger one would only be a way to fill our
 * memory.
 */
export const MAX_PAYLOAD = 1 << 20;

/** A frame that carries an event. `id` is the connect id of 50-52, the session id of all others, empty for 1 and 2. */
export interface EventFrame {
  readonly kind: 'event';
  readonly event: number;
  readonly id: string;
  /** Unpacked. */
  readonly payload: Uint8Array;
  /** Whether the payload travels gzipped. */
  readonly gzip: boolean;
}

/** A type 15 frame: the service reports an error. */
export interface ErrorFrame {
  readonly kind: 'error';
  readonly code: number;
  /** Unpacked. */
  readonly payload: Uint8Array;
  readonly gzip: boolean;
}

export type Frame = EventFrame | ErrorFrame;
