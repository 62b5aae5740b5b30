// One far end of the bench: sends a tone every 20 ms and notes when it heard the AI begin and stop.

import { encodeG711, G711 } from '../../electron/audio/g711.ts';
import type { Random } from '../../electron/base/random.ts';
import type { RtpSocket } from '../../electron/media/rtp-socket.ts';
import { RTP_HEADER_LENGTH } from '../../electron/rtp/packet.ts';
import { RtpSender } from '../../electron/rtp/sender.ts';
import type { MediaAgreement } from '../../electron/sdp/media-agreement.ts';
import { tone } from '../support/tone.ts';

/** A stretch of the AI's speech: arrival of its first and last packet that is not silent (shared clock). */
export interface Spurt {
  readonly first: number;
  last: number;
}

const RATE = 8000;
const FRAME = 160;
/** 300 Hz repeats after 10 frames of 20 ms, as every multiple of 5 Hz does. */
const TONE_HZ = 300;
const LOOP_FRAMES = 10;
/** A rounding error of a filter is no speech. */
const AUDIBLE = 32;
/** The kernel may still read the last packets when the next is written. */
const BUFFERS = 8;

const codec = G711.PCMA;
const frames = toneFrames();

export class PeerCall {
  readonly answeredAt: number;
  readonly spurts: Spurt[] = [];
  readonly #socket: RtpSocket;
  readonly #media: MediaAgreement;
  readonly #sender: RtpSender;
  readonly #packets = Array.from({ length: BUFFERS }, () => new Uint8Array(RTP_HEADER_LENGTH + FRAME));
  #sent = 0;
  #spurt: Spurt | undefined;
  #heardAt = 0;

  constructor(socket: RtpSocket, media: MediaAgreement, random: Random, answeredAt: number) {
    this.#socket = socket;
    this.#media = media;
    this.#sender = new RtpSender(random);
    this.answeredAt = answeredAt;
  }

  /** A packet came at `at`; returns the milliseconds since the one before, NaN for the first. */
  take(bytes: Uint8Array, at: number): number {
    const sinceLast = this.#heardAt === 0 ? Number.NaN : at - this.#heardAt;
    this.#heardAt = at;
    if (!isAudible(bytes)) this.#spurt = undefined;
    else if (this.#spurt !== undefined) this.#spurt.last = at;
    else {
      this.#spurt = { first: at, last: at };
      this.spurts.push(this.#spurt);
    }
    return sinceLast;
  }

  send(): void {
    const packet = this.#packets[this.#sent % BUFFERS] as Uint8Array;
    this.#sender.writeHeader(packet, this.#media.payloadType, this.#sent * FRAME);
    packet.set(frames[this.#sent % LOOP_FRAMES] as Uint8Array, RTP_HEADER_LENGTH);
    this.#socket.send(packet, this.#media.host, this.#media.port);
    this.#sent += 1;
  }

  close(): Promise<void> {
    return this.#socket.close();
  }
}

function isAudible(bytes: Uint8Array): boolean {
  for (let at = RTP_HEADER_LENGTH; at < bytes.length; at += 1)
    if (Math.abs(codec.decode[bytes[at] as number] as number) >= AUDIBLE) return true;
  return false;
}

function toneFrames(): readonly Uint8Array[] {
  const samples = tone(TONE_HZ, RATE, LOOP_FRAMES * FRAME);
  return Array.from({ length: LOOP_FRAMES }, (_, index) => {
    const codes = new Uint8Array(FRAME);
    encodeG711(codec, samples.subarray(index * FRAME, (index + 1) * FRAME), codes, 0);
    return codes;
  });
}
