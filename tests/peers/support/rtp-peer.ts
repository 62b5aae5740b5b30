// The audio of a SIPp customer (RFC 3550, 3551): SIPp cannot record, so its SDP names this socket. It plays a tone on a
// 20 ms beat to whoever sends to it (symmetric RTP) and keeps what it hears.

import { createSocket } from 'node:dgram';
import type { Law } from './g711.ts';
import { decodeLaw, encodeLaw, PAYLOAD_TYPE } from './g711.ts';
import { sine } from './tone.ts';
import { EventLog } from './wait-for.ts';

const HEADER_BYTES = 12;
const FRAME_SAMPLES = 160;
const FRAME_MS = 20;
const RATE = 8000;
const SSRC = 0x52494e47;

/** One packet heard. `at` is monotonic milliseconds. */
export interface HeardPacket {
  readonly at: number;
  readonly port: number;
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Uint8Array;
}

export interface RtpPeerOptions {
  readonly law: Law;
  /** Frequency played; nothing is sent without one. Must be a multiple of 5 Hz so that the tone loops without a seam. */
  readonly toneHz?: number;
}

export class RtpPeer {
  readonly port: number;
  readonly heard = new EventLog<HeardPacket>();
  readonly #socket: ReturnType<typeof createSocket>;
  readonly #loop: Uint8Array | undefined;
  readonly #payloadType: number;
  #timer: NodeJS.Timeout | undefined;
  #startedAt = 0;
  #sent = 0;

  private constructor(socket: ReturnType<typeof createSocket>, options: RtpPeerOptions) {
    this.#socket = socket;
    this.port = socket.address().port;
    this.#payloadType = PAYLOAD_TYPE[options.law];
    // 200 ms: a whole number of frames, and of periods of every multiple of 5 Hz.
    this.#loop = options.toneHz === undefined ? undefined : encodeLaw(options.law, sine(options.toneHz, 0.2, RATE));
    socket.on('message', (datagram, from) => this.#take(datagram, from.port));
    socket.on('error', () => {});
  }

  static open(options: RtpPeerOptions): Promise<RtpPeer> {
    const socket = createSocket('udp4');
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(0, '127.0.0.1', () => resolve(new RtpPeer(socket, options)));
    });
  }

  /** Waits for the other side's first packet. */
  firstPacket(deadline = 10_000): Promise<HeardPacket> {
    return this.heard.waitFor('RTP packet', () => true, deadline);
  }

  /** Waits until `milliseconds` of audio were heard after now. */
  async listen(milliseconds: number): Promise<void> {
    const goal = this.heard.all.length + milliseconds / FRAME_MS;
    await this.heard.waitFor(`${milliseconds} ms of RTP`, () => this.heard.all.length >= goal, milliseconds + 5_000);
  }

  /** What was heard of stream `ssrc` (the first stream by default), placed by timestamp; gaps are silence. */
  audio(law: Law, ssrc = this.heard.all[0]?.ssrc): Int16Array {
    const stream = this.heard.all.filter((packet) => packet.ssrc === ssrc && packet.payloadType === PAYLOAD_TYPE[law]);
    const origin = stream[0]?.timestamp ?? 0;
    const placed = stream.map((packet) => ({ at: (packet.timestamp - origin) | 0, codes: packet.payload }));
    const samples = new Int16Array(Math.max(0, ...placed.map((frame) => frame.at + frame.codes.length)));
    for (const { at, codes } of placed) if (at >= 0) samples.set(decodeLaw(law, codes), at);
    return samples;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #take(datagram: Buffer, port: number): void {
    if (datagram.length < HEADER_BYTES || datagram.readUInt8(0) >> 6 !== 2) return;
    const second = datagram.readUInt8(1);
    this.heard.push({
      at: performance.now(),
      port,
      payloadType: second & 0x7f,
      marker: (second & 0x80) !== 0,
      sequence: datagram.readUInt16BE(2),
      timestamp: datagram.readUInt32BE(4),
      ssrc: datagram.readUInt32BE(8),
      payload: datagram.subarray(HEADER_BYTES + 4 * (datagram.readUInt8(0) & 0x0f)),
    });
    if (this.#loop !== undefined && this.#timer === undefined) {
      this.#startedAt = performance.now();
      this.#beat(this.#loop, port);
    }
  }

  /** Sends every frame that is due and sets the timer for the next; the beat does not drift with late timers. */
  #beat(loop: Uint8Array, port: number): void {
    const due = Math.floor((performance.now() - this.#startedAt) / FRAME_MS) + 1;
    for (; this.#sent < due; this.#sent++) this.#socket.send(this.#packet(loop), port, '127.0.0.1', () => {});
    const wait = this.#startedAt + due * FRAME_MS - performance.now();
    this.#timer = setTimeout(() => this.#beat(loop, port), Math.max(1, wait));
  }

  #packet(loop: Uint8Array): Buffer {
    const packet = Buffer.alloc(HEADER_BYTES + FRAME_SAMPLES);
    packet.writeUInt8(2 << 6, 0);
    packet.writeUInt8(this.#payloadType | (this.#sent === 0 ? 0x80 : 0), 1);
    packet.writeUInt16BE(this.#sent & 0xffff, 2);
    packet.writeUInt32BE(this.#sent * FRAME_SAMPLES, 4);
    packet.writeUInt32BE(SSRC, 8);
    const at = (this.#sent * FRAME_SAMPLES) % loop.length;
    packet.set(loop.subarray(at, at + FRAME_SAMPLES), HEADER_BYTES);
    return packet;
  }
}
