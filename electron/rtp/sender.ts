// One call's outgoing RTP: SSRC, sequence and timestamp run on through every change of the session (RFC 3550 §5.1).

import type { Random } from '../base/random.ts';
import { randomUint32 } from '../base/random.ts';
import { writeRtpHeader } from './packet.ts';

/** Writes the headers of one stream. Start values are random, against known-plaintext and off-path guesses. */
export class RtpSender {
  readonly ssrc: number;
  #sequence: number;
  readonly #firstTimestamp: number;
  #paused = true;
  #sent = 0;

  constructor(random: Random) {
    this.ssrc = randomUint32(random);
    this.#sequence = randomUint32(random) & 0xffff;
    this.#firstTimestamp = randomUint32(random);
  }

  /** Writes the header of the packet whose first sample is number `position` of the stream. */
  writeHeader(bytes: Uint8Array, payloadType: number, position: number): void {
    writeRtpHeader(bytes, {
      marker: this.#paused,
      payloadType,
      sequence: this.#sequence,
      timestamp: (this.#firstTimestamp + position) >>> 0,
      ssrc: this.ssrc,
    });
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#paused = false;
    this.#sent += 1;
  }

  /** Nothing is sent for a while: the next packet carries the marker. */
  pause(): void {
    this.#paused = true;
  }

  get sent(): number {
    return this.#sent;
  }
}
