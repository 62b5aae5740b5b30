// The far end of a call: sends frames on a beat of its own and keeps what it receives.

import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import type { G711Law } from '../../../electron/audio/g711.ts';
import { encodeG711, G711 } from '../../../electron/audio/g711.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import { Beat } from '../../../electron/media/beat.ts';
import type { RtpPacket } from '../../../electron/rtp/packet.ts';
import { parseRtp, RTP_HEADER_LENGTH } from '../../../electron/rtp/packet.ts';
import { RtpSender } from '../../../electron/rtp/sender.ts';
import { LOOPBACK } from '../../support/loopback.ts';

export const PAYLOAD_TYPES = { PCMA: 8, PCMU: 0 } as const;

export class RtpPeer {
  readonly received: (RtpPacket & { readonly at: number })[] = [];
  readonly law: G711Law;
  readonly #socket: Socket;
  readonly #sender = new RtpSender(systemRandom);
  readonly #beat = new Beat((fault) => {
    throw fault;
  });
  readonly #awaited = new Set<{ readonly condition: () => boolean; readonly resolve: () => void }>();
  #stop: (() => void) | undefined;

  private constructor(socket: Socket, law: G711Law) {
    this.#socket = socket;
    this.law = law;
    socket.on('message', (bytes) => this.#receive(bytes));
  }

  static open(law: G711Law = 'PCMA'): Promise<RtpPeer> {
    const socket = createSocket('udp4');
    return new Promise((resolve) => socket.bind(0, LOOPBACK, () => resolve(new RtpPeer(socket, law))));
  }

  get port(): number {
    return (this.#socket.address() as AddressInfo).port;
  }

  #receive(bytes: Uint8Array): void {
    const packet = parseRtp(bytes);
    if (packet instanceof Error) throw packet;
    this.received.push({ ...packet, at: performance.now() });
    for (const wait of this.#awaited) {
      if (!wait.condition()) continue;
      this.#awaited.delete(wait);
      wait.resolve();
    }
  }

  /** Sends 20 ms of `source(first sample's number)` per beat to `port`, until `silence`. */
  play(port: number, source: (position: number) => Int16Array): void {
    let first: number | undefined;
    this.#stop = this.#beat.add({
      send: (beat) => {
        first ??= beat;
        const position = (beat - first) * 160;
        const packet = new Uint8Array(RTP_HEADER_LENGTH + 160);
        this.#sender.writeHeader(packet, PAYLOAD_TYPES[this.law], position);
        encodeG711(G711[this.law], source(position), packet, RTP_HEADER_LENGTH);
        this.#socket.send(packet, port, LOOPBACK);
      },
      listen: () => {},
    });
  }

  silence(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Resolves after `count` beats of the peer's own clock. */
  beats(count: number): Promise<void> {
    let left = count;
    return new Promise((resolve) => {
      const stop = this.#beat.add({
        send: () => {},
        listen: () => {
          left -= 1;
          if (left > 0) return;
          stop();
          resolve();
        },
      });
    });
  }

  /** Resolves with the packet after which `condition` holds. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => this.#awaited.add({ condition, resolve }));
  }

  /** The samples of one received packet. */
  samples(packet: RtpPacket): Int16Array {
    const { decode } = G711[this.law];
    return Int16Array.from(packet.bytes.subarray(packet.start, packet.end), (code) => decode[code] ?? 0);
  }

  /** Whether a packet carries more than the codec's idle noise. */
  isSpeech(packet: RtpPacket): boolean {
    return this.samples(packet).some((sample) => Math.abs(sample) > 100);
  }

  /** All samples of the received packets that carry speech, in order. */
  get speech(): Int16Array {
    const spoken = this.received.filter((packet) => this.isSpeech(packet));
    return Int16Array.from(spoken.flatMap((packet) => [...this.samples(packet)]));
  }

  close(): void {
    this.silence();
    this.#socket.close();
  }
}
