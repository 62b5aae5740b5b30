// One call's incoming RTP, after the latch: payload types sorted, sequence and jitter kept, audio laid into the buffer.

import { JitterEstimate } from './jitter-estimate.ts';
import type { RtpPacket } from './packet.ts';
import type { PullResult } from './playout-buffer.ts';
import { PlayoutBuffer } from './playout-buffer.ts';
import { SequenceTracker } from './sequence-tracker.ts';

/** Comfort noise (RFC 3389): a level, never samples. */
const COMFORT_NOISE = 13;
const CLOCK_RATE = 8000;
/** SSRCs under probation at once; a peer that sends more at a time makes noise, not streams. */
const MOST_RIVALS = 4;

/** Which payload types were agreed. `decode` maps an audio payload type to its law's 256 samples. */
export interface ReceiverFormat {
  readonly decode: ReadonlyMap<number, Int16Array>;
  readonly telephoneEvent: number | null;
}

/** Running counts over every source of the call. */
export interface ReceiverCounts {
  received: number;
  lost: number;
  late: number;
  duplicate: number;
  telephoneEvents: number;
  ignored: number;
}

/** Takes packets as they come and gives samples on the beat. */
export class RtpReceiver {
  readonly #buffer = new PlayoutBuffer();
  readonly #counts = { received: 0, late: 0, duplicate: 0, telephoneEvents: 0, ignored: 0 };
  /** Losses of sources that are gone. */
  #lostBefore = 0;
  #format: ReceiverFormat;
  readonly #ownSsrc: number;
  #ssrc: number | undefined;
  #tracker = new SequenceTracker(0);
  #jitter = new JitterEstimate(CLOCK_RATE);
  /** New SSRCs: one takes over by two packets in sequence between which the present one was not heard. */
  readonly #rivals = new Map<number, SequenceTracker>();

  constructor(format: ReceiverFormat, ownSsrc: number) {
    this.#format = format;
    this.#ownSsrc = ownSsrc;
  }

  /** A renegotiation: from now on packets are read by `format`. */
  setFormat(format: ReceiverFormat): void {
    this.#format = format;
  }

  /** Takes a packet that came at `arrivedAt` (monotonic milliseconds); what it borrows is copied. */
  accept(packet: RtpPacket, arrivedAt: number): void {
    if (packet.ssrc === this.#ownSsrc) {
      this.#counts.ignored += 1;
      return;
    }
    const decode = this.#format.decode.get(packet.payloadType);
    if (decode === undefined) this.#acceptOther(packet);
    else if (packet.ssrc === this.#ssrc) this.#acceptAudio(packet, decode, arrivedAt);
    else this.#acceptRival(packet, decode, arrivedAt);
  }

  /** Events and comfort noise share the audio's sequence numbers, unless the sender gave them an SSRC of their own. */
  #acceptOther(packet: RtpPacket): void {
    if (packet.payloadType === this.#format.telephoneEvent) this.#counts.telephoneEvents += 1;
    else if (packet.payloadType !== COMFORT_NOISE) {
      this.#counts.ignored += 1;
      return;
    }
    if (packet.ssrc === this.#ssrc) this.#tracker.update(packet.sequence);
  }

  #acceptAudio(packet: RtpPacket, decode: Int16Array, arrivedAt: number): void {
    this.#rivals.clear();
    const verdict = this.#tracker.update(packet.sequence);
    if (verdict === 'jumped' || verdict === 'probation') return;
    if (verdict === 'restarted') {
      this.#buffer.reset();
      this.#jitter = new JitterEstimate(CLOCK_RATE);
    }
    this.#play(packet, decode, arrivedAt, verdict !== 'behind');
  }

  #acceptRival(packet: RtpPacket, decode: Int16Array, arrivedAt: number): void {
    const tracker = this.#rivals.get(packet.ssrc) ?? this.#addRival(packet);
    if (tracker.update(packet.sequence) !== 'valid') return;
    this.#lostBefore += this.#tracker.lost;
    this.#ssrc = packet.ssrc;
    this.#tracker = tracker;
    this.#jitter = new JitterEstimate(CLOCK_RATE);
    this.#buffer.reset();
    this.#rivals.clear();
    this.#play(packet, decode, arrivedAt, true);
  }

  #addRival(packet: RtpPacket): SequenceTracker {
    const oldest = this.#rivals.keys().next();
    if (this.#rivals.size >= MOST_RIVALS && oldest.done === false) this.#rivals.delete(oldest.value);
    const tracker = new SequenceTracker(packet.sequence);
    this.#rivals.set(packet.ssrc, tracker);
    return tracker;
  }

  #play(packet: RtpPacket, decode: Int16Array, arrivedAt: number, newest: boolean): void {
    this.#counts.received += 1;
    this.#jitter.update(packet.timestamp, arrivedAt);
    const result = this.#buffer.insert(packet.timestamp, packet, decode, newest);
    if (result !== 'stored') this.#counts[result] += 1;
  }

  /** Takes the next frame to hear; see PlayoutBuffer.pull. */
  pull(frame: Int16Array, quiet: boolean): PullResult {
    return this.#buffer.pull(frame, quiet);
  }

  get counts(): ReceiverCounts {
    return { ...this.#counts, lost: this.#lostBefore + this.#tracker.lost };
  }

  get jitterMs(): number {
    return this.#jitter.milliseconds;
  }
}
