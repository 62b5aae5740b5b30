// TaskRequest (200) frames of one session: the bytes before the samples are the same 50 times a second.

import { encodeFrame } from './encode-frame.ts';
import { CLIENT_EVENTS } from './event-ids.ts';

export class AudioFrameWriter {
  readonly #sessionId: string;
  #frame: Uint8Array = new Uint8Array(0);
  #payloadBytes = -1;

  constructor(sessionId: string) {
    this.#sessionId = sessionId;
  }

  /** The frame for `samples`; valid until the next call. The machine is little-endian, as the samples must be. */
  write(samples: Int16Array): Uint8Array {
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    if (bytes.length !== this.#payloadBytes) {
      const frame = { kind: 'event', event: CLIENT_EVENTS.TaskRequest, id: this.#sessionId, gzip: false } as const;
      this.#frame = encodeFrame('client', { ...frame, payload: bytes });
      this.#payloadBytes = bytes.length;
    } else {
      this.#frame.set(bytes, this.#frame.length - bytes.length);
    }
    return this.#frame;
  }
}
