// What of the line's datagrams reaches the ear.

import { describe, expect, it } from 'vitest';
import { encodeG711, G711 } from '../../electron/audio/g711.ts';
import { InboundAudio } from '../../electron/leg/inbound-audio.ts';
import type { RemoteMedia } from '../../electron/leg/leg.ts';
import { RTP_HEADER_LENGTH, writeRtpHeader } from '../../electron/rtp/packet.ts';

const OWN = { host: '192.0.2.1', port: 10_000 };
const MEDIA: RemoteMedia = {
  host: '198.51.100.7',
  port: 20_000,
  law: 'PCMA',
  payloadType: 8,
  dtmfPayloadType: 101,
  direction: 'sendrecv',
};

/** Packet `number` of a stream of constant samples `value`. */
function datagram(number: number, value: number, ssrc = 1): Uint8Array {
  const bytes = new Uint8Array(RTP_HEADER_LENGTH + 160);
  writeRtpHeader(bytes, { marker: false, payloadType: 8, sequence: number, timestamp: number * 160, ssrc });
  encodeG711(G711.PCMA, new Int16Array(160).fill(value), bytes, RTP_HEADER_LENGTH);
  return bytes;
}

class Rig {
  readonly inbound = new InboundAudio(OWN, 99);
  #beat = 0;

  constructor(change: Partial<RemoteMedia> = {}) {
    this.inbound.setRemote({ ...MEDIA, ...change });
  }

  receive(bytes: Uint8Array, host = MEDIA.host, port = MEDIA.port): void {
    this.inbound.receive(bytes, host, port, this.#beat * 20);
  }

  /** The next frame's first sample. */
  hear(): number {
    const frame = new Int16Array(160).fill(-1);
    this.inbound.pull(frame);
    this.#beat += 1;
    return frame[0] ?? 0;
  }

  /** A stream of `count` packets on the beat; what was heard meanwhile. */
  listen(count: number, first = 1): number[] {
    return Array.from({ length: count }, (_, index) => {
      this.receive(datagram(first + index, 8000));
      return this.hear();
    });
  }
}

const LOUD = G711.PCMA.decode[G711.PCMA.encode[8000] ?? 0] ?? 0;

describe('InboundAudio', () => {
  it('hears the peer', () => {
    expect(new Rig().listen(8)).toEqual([0, 0, 0, 0, LOUD, LOUD, LOUD, LOUD]);
  });

  it('hears nothing before there is an agreement', () => {
    const inbound = new InboundAudio(OWN, 99);
    for (let number = 1; number < 10; number += 1) {
      inbound.receive(datagram(number, 8000), MEDIA.host, MEDIA.port, number * 20);
    }
    const frame = new Int16Array(160).fill(-1);
    inbound.pull(frame);
    expect(frame.every((sample) => sample === 0)).toBe(true);
    expect(inbound.target).toBe(null);
  });

  it('does not hear a stranger, whatever he sends and however much', () => {
    const rig = new Rig();
    rig.listen(10);
    for (let number = 1; number < 500; number += 1) rig.receive(datagram(number, -8000), '203.0.113.5', MEDIA.port);
    for (let number = 1; number < 500; number += 1) rig.receive(datagram(number, -8000), MEDIA.host, 31_000);
    expect(rig.listen(10, 11)).toEqual(Array.from({ length: 10 }, () => LOUD));
    expect(rig.inbound.target).toEqual({ host: MEDIA.host, port: MEDIA.port });
    expect(rig.inbound.counts.received).toBe(19);
  });

  it('survives garbage from the peer himself', () => {
    const rig = new Rig();
    rig.listen(10);
    for (const length of [0, 1, 11, 12, 13, 1500]) rig.receive(new Uint8Array(length).fill(0xff));
    rig.receive(Uint8Array.from(datagram(11, 8000), (byte, index) => (index === 0 ? 0xbf : byte)));
    expect(rig.listen(5, 11)).toEqual(Array.from({ length: 5 }, () => LOUD));
  });

  it('hides a lost packet and is silent from the fourth', () => {
    const rig = new Rig();
    rig.listen(10);
    const heard = Array.from({ length: 8 }, () => rig.hear());
    expect(heard.slice(0, 3)).toEqual([LOUD, LOUD, LOUD]);
    expect(heard[3]).toBe(LOUD);
    expect(heard[4]).toBeLessThan(LOUD);
    expect(heard[5]).toBeGreaterThan(0);
    expect(heard.slice(6)).toEqual([0, 0]);
  });

  it('is deaf while it is held', () => {
    for (const direction of ['inactive', 'sendonly'] as const) {
      expect(new Rig({ direction }).listen(8).every((sample) => sample === 0)).toBe(true);
    }
    expect(new Rig({ direction: 'recvonly' }).listen(8).at(-1)).toBe(LOUD);
  });
});
