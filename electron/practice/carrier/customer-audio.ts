// One simulated customer's end of the audio: RTP in, heard as speech or quiet; the customer's words out, on the beat.

import type { G711Codec } from '../../audio/g711.ts';
import { encodeG711, G711 } from '../../audio/g711.ts';
import { levelDbov } from '../../audio/level.ts';
import { PeerFault } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';
import type { BeatListener } from '../../media/beat.ts';
import type { RtpSocket } from '../../media/rtp-socket.ts';
import { parseRtp, RTP_HEADER_LENGTH } from '../../rtp/packet.ts';
import { RtpReceiver } from '../../rtp/receiver.ts';
import { RtpSender } from '../../rtp/sender.ts';
import type { MediaAgreement } from '../../sdp/media-agreement.ts';
import type { Customer } from './customer.ts';

/** 20 ms at 8 kHz. */
const FRAME = 160;
/** Synthetic speech is about -20 dBov and silence is exact, so anything between will do. */
const SPEECH_DBOV = -50;
/** Buffers in turn: the kernel may still read the last ones when the next is written. */
const BUFFERS = 8;

/** Lives by a beat until its owner removes it. */
export class CustomerAudio implements BeatListener {
  readonly #socket: RtpSocket;
  readonly #media: MediaAgreement;
  readonly #customer: Customer;
  readonly #onHangUp: () => void;
  readonly #codec: G711Codec;
  readonly #sender: RtpSender;
  readonly #receiver: RtpReceiver;
  readonly #heard = new Int16Array(FRAME);
  readonly #packets = Array.from({ length: BUFFERS }, () => new Uint8Array(RTP_HEADER_LENGTH + FRAME));
  #position = 0;
  #hearsSpeech = false;

  constructor(parts: {
    socket: RtpSocket;
    media: MediaAgreement;
    customer: Customer;
    onHangUp: () => void;
    random: Random;
  }) {
    this.#socket = parts.socket;
    this.#media = parts.media;
    this.#customer = parts.customer;
    this.#onHangUp = parts.onHangUp;
    this.#codec = G711[parts.media.law];
    this.#sender = new RtpSender(parts.random);
    const decode = new Map([[parts.media.payloadType, this.#codec.decode]]);
    this.#receiver = new RtpReceiver({ decode, telephoneEvent: parts.media.dtmfPayloadType }, this.#sender.ssrc);
  }

  /** A datagram for this customer; `at` is monotonic milliseconds. What is no RTP is dropped. */
  accept(bytes: Uint8Array, at: number): void {
    const packet = parseRtp(bytes);
    if (!(packet instanceof PeerFault)) this.#receiver.accept(packet, at);
  }

  send(): void {
    const { said, hangsUp } = this.#customer.step(this.#hearsSpeech);
    const packet = this.#packets[(this.#position / FRAME) % BUFFERS];
    if (packet === undefined) return;
    this.#sender.writeHeader(packet, this.#media.payloadType, this.#position);
    if (said === null) packet.fill(this.#codec.silence, RTP_HEADER_LENGTH);
    else encodeG711(this.#codec, said, packet, RTP_HEADER_LENGTH);
    this.#socket.send(packet, this.#media.host, this.#media.port);
    this.#position += FRAME;
    if (hangsUp) this.#onHangUp();
  }

  listen(): void {
    const result = this.#receiver.pull(this.#heard, !this.#hearsSpeech);
    this.#hearsSpeech = result === 'audio' && levelDbov(this.#heard) > SPEECH_DBOV;
  }
}
