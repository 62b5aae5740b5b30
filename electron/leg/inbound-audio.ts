// From the line to the ear: datagrams through latch and reorder buffer to one frame of samples per beat.

import { Concealment } from '../audio/concealment.ts';
import { G711 } from '../audio/g711.ts';
import { levelDbov } from '../audio/level.ts';
import { PeerFault } from '../base/errors.ts';
import type { LatchTerms, MediaAddress } from '../rtp/latch.ts';
import { Latch } from '../rtp/latch.ts';
import { parseRtp } from '../rtp/packet.ts';
import type { ReceiverCounts } from '../rtp/receiver.ts';
import { RtpReceiver } from '../rtp/receiver.ts';
import { STATIC_PAYLOADS } from '../sdp/media-agreement.ts';
import type { RemoteMedia } from './leg.ts';

/** 20 ms at 8 kHz. */
export const LINE_FRAME = 160;
/** Below this a frame is a pause between words: delay may be given up there unheard. */
const QUIET_DBOV = -45;

/** Receives one call's RTP. */
export class InboundAudio {
  readonly #own: MediaAddress;
  readonly #receiver: RtpReceiver;
  readonly #concealment = new Concealment(LINE_FRAME);
  #latch: Latch | undefined;
  #open = false;
  #quiet = true;

  /** `own` is our socket, `ownSsrc` our stream: what comes back from them is an echo of ourselves. */
  constructor(own: MediaAddress, ownSsrc: number) {
    this.#own = own;
    this.#receiver = new RtpReceiver({ decode: new Map(), telephoneEvent: null }, ownSsrc);
  }

  /** Applies what was agreed. */
  setRemote(media: RemoteMedia): void {
    const remote = { host: media.host, port: media.port };
    const terms: LatchTerms = { remote, signallingHost: media.signallingHost ?? null, own: this.#own };
    if (this.#latch === undefined) this.#latch = new Latch(terms);
    else this.#latch.renegotiate(terms);
    const wasOpen = this.#open;
    this.#open = media.direction === 'sendrecv' || media.direction === 'recvonly';
    if (this.#open && !wasOpen) this.#latch.loosen();
    // Both static types are heard whatever was agreed: we offered both, and gateways switch without asking.
    const decode = new Map([
      [STATIC_PAYLOADS.PCMU, G711.PCMU.decode],
      [STATIC_PAYLOADS.PCMA, G711.PCMA.decode],
      [media.payloadType, G711[media.law].decode],
    ]);
    this.#receiver.setFormat({ decode, telephoneEvent: media.dtmfPayloadType });
  }

  /** Takes a datagram that came at `arrivedAt` (monotonic milliseconds). Whatever it holds, nothing is thrown. */
  receive(bytes: Uint8Array, host: string, port: number, arrivedAt: number): void {
    if (this.#latch === undefined) return;
    const packet = parseRtp(bytes);
    if (packet instanceof PeerFault) return;
    if (this.#latch.accept(host, port, packet)) this.#receiver.accept(packet, arrivedAt);
  }

  /** Fills `frame` with the next 20 ms: what came, what hides a short loss, or silence. */
  pull(frame: Int16Array): void {
    const result = this.#receiver.pull(frame, this.#quiet);
    if (result === 'audio') this.#concealment.heard(frame);
    else if (result === 'missing') this.#concealment.conceal(frame);
    if (result === 'idle' || !this.#open) frame.fill(0);
    this.#quiet = levelDbov(frame) < QUIET_DBOV;
  }

  /** Where to send; null while there is no place to. */
  get target(): MediaAddress | null {
    return this.#latch?.target ?? null;
  }

  get counts(): ReceiverCounts {
    return this.#receiver.counts;
  }

  get jitterMs(): number {
    return this.#receiver.jitterMs;
  }
}
