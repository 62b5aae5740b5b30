// From the mouth to the line: one frame of samples per beat becomes one RTP packet.

import type { G711Codec } from '../audio/g711.ts';
import { encodeG711, G711 } from '../audio/g711.ts';
import type { Random } from '../base/random.ts';
import type { MediaAddress } from '../rtp/latch.ts';
import { RTP_HEADER_LENGTH } from '../rtp/packet.ts';
import { RtpSender } from '../rtp/sender.ts';
import { LINE_FRAME } from './inbound-audio.ts';
import type { RemoteMedia } from './leg.ts';

/** What a socket does for us. */
export type SendDatagram = (bytes: Uint8Array, host: string, port: number) => void;

/** The kernel may hold a datagram that could not go at once, so its memory is left alone for this many beats. */
const PACKETS_IN_TURN = 8;

/** Sends one call's RTP. */
export class OutboundAudio {
  readonly #sender: RtpSender;
  readonly #send: SendDatagram;
  readonly #packets = Array.from({ length: PACKETS_IN_TURN }, () => new Uint8Array(RTP_HEADER_LENGTH + LINE_FRAME));
  #turn = 0;
  #codec: G711Codec = G711.PCMA;
  #payloadType = 0;
  #open = false;

  constructor(random: Random, send: SendDatagram) {
    this.#sender = new RtpSender(random);
    this.#send = send;
  }

  /** Applies what was agreed; the stream's numbers run on. */
  setRemote(media: RemoteMedia): void {
    this.#codec = G711[media.law];
    this.#payloadType = media.payloadType;
    this.#open = media.direction === 'sendrecv' || media.direction === 'sendonly';
  }

  /** Whether the peer is to be sent anything. */
  get open(): boolean {
    return this.#open;
  }

  /** Sends `frame`, whose first sample is number `position` of the stream. */
  send(frame: Int16Array, position: number, target: MediaAddress): void {
    const packet = this.#packets[this.#turn] as Uint8Array;
    this.#turn = (this.#turn + 1) % PACKETS_IN_TURN;
    this.#sender.writeHeader(packet, this.#payloadType, position);
    encodeG711(this.#codec, frame, packet, RTP_HEADER_LENGTH);
    this.#send(packet, target.host, target.port);
  }

  /** A beat passes without a packet. */
  pause(): void {
    this.#sender.pause();
  }

  get ssrc(): number {
    return this.#sender.ssrc;
  }

  get sent(): number {
    return this.#sender.sent;
  }
}
