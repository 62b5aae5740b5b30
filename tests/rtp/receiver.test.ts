import { describe, expect, it } from 'vitest';
import type { RtpPacket } from '../../electron/rtp/packet.ts';
import { RtpReceiver } from '../../electron/rtp/receiver.ts';

const PLAIN = Int16Array.from({ length: 256 }, (_, code) => code);
const SHIFTED = Int16Array.from({ length: 256 }, (_, code) => code + 1000);
const OWN_SSRC = 77;

function receiver(): RtpReceiver {
  return new RtpReceiver(
    {
      decode: new Map([
        [8, PLAIN],
        [0, SHIFTED],
      ]),
      telephoneEvent: 101,
    },
    OWN_SSRC,
  );
}

/** Packet `number` of a stream whose every sample is `number`. */
function packet(number: number, change: Partial<RtpPacket> = {}): RtpPacket {
  const bytes = new Uint8Array(160).fill(number & 0xff);
  const timestamp = (number * 160) >>> 0;
  const sequence = number & 0xffff;
  return { marker: false, payloadType: 8, sequence, timestamp, ssrc: 1, bytes, start: 0, end: 160, ...change };
}

/** Feeds packets on the beat; says what was played, null for nothing. */
function play(target: RtpReceiver, packets: readonly (RtpPacket | null)[]): (number | null)[] {
  const frame = new Int16Array(160);
  return packets.map((next, beat) => {
    if (next !== null) target.accept(next, beat * 20);
    return target.pull(frame, false) === 'audio' ? (frame[0] ?? null) : null;
  });
}

const run = (from: number, count: number, change: Partial<RtpPacket> = {}): RtpPacket[] =>
  Array.from({ length: count }, (_, index) => packet(from + index, change));

describe('RtpReceiver', () => {
  it('plays a stream from its second packet, once it is believed', () => {
    expect(play(receiver(), run(1, 7))).toEqual([null, null, null, null, 2, 3, 4]);
  });

  it('reads each packet by its own payload type', () => {
    const target = receiver();
    const played = play(target, [...run(1, 4), ...run(5, 6, { payloadType: 0 })]);
    expect(played.slice(4)).toEqual([2, 3, 4, 1005, 1006, 1007]);
  });

  it('counts telephone events without playing them, in sequence with the audio', () => {
    const target = receiver();
    const played = play(target, [...run(1, 4), packet(5, { payloadType: 101 }), ...run(6, 5)]);
    expect(played).toEqual([null, null, null, null, 2, 3, 4, null, 6, 7]);
    expect(target.counts).toMatchObject({ telephoneEvents: 1, lost: 0 });
  });

  it('is not thrown off by events of another SSRC', () => {
    const target = receiver();
    play(target, [...run(1, 4), ...run(500, 4, { payloadType: 101, ssrc: 9 }), ...run(5, 4)]);
    expect(target.counts).toMatchObject({ telephoneEvents: 4, lost: 0, received: 7 });
  });

  it('ignores comfort noise, payload types that were not agreed, and its own stream', () => {
    const target = receiver();
    const odd = [packet(5, { payloadType: 13 }), packet(6, { payloadType: 96 }), packet(7, { ssrc: OWN_SSRC })];
    const played = play(target, [...run(1, 4), ...odd, null, null]);
    expect(played).toEqual([null, null, null, null, 2, 3, 4, null, null]);
    expect(target.counts).toMatchObject({ ignored: 2 });
  });

  it('follows a change of SSRC with a gap under 100 ms and counts no loss by it', () => {
    const target = receiver();
    const played = play(target, [...run(1, 20), ...run(40_000, 10, { ssrc: 2 })]);
    const gap = played.indexOf(40_001 & 0xff) - played.lastIndexOf(18) - 1;
    expect(played).toContain(18);
    expect(gap).toBeLessThan(5);
    expect(target.counts.lost).toBe(0);
  });

  it('does not flutter between two interleaved streams', () => {
    const target = receiver();
    const mixed = run(1, 20).flatMap((one, index) => [one, packet(900 + index * 2, { ssrc: 2 })]);
    const frame = new Int16Array(160);
    const played = mixed.flatMap((one, index) => {
      target.accept(one, index * 10);
      return index % 2 === 1 && target.pull(frame, false) === 'audio' ? [frame[0]] : [];
    });
    expect(played.every((value) => value !== undefined && value < 21)).toBe(true);
    expect(played.length).toBeGreaterThan(14);
  });

  it('still finds the stream after many strays', () => {
    const target = receiver();
    const strays = [11, 12, 13, 14, 15].map((ssrc) => packet(7000, { ssrc }));
    expect(play(target, [...strays, ...run(1, 6)]).at(-1)).toBe(3);
  });

  it('counts losses, late and doubled packets', () => {
    const target = receiver();
    const stream = run(1, 30).filter((one) => one.sequence !== 10);
    play(target, stream);
    target.accept(packet(30), 620);
    target.accept(packet(10), 620);
    expect(target.counts).toMatchObject({ lost: 0, late: 1, duplicate: 1 });
    const lossy = receiver();
    play(lossy, stream);
    expect(lossy.counts).toMatchObject({ lost: 1, late: 0, duplicate: 0, received: 28 });
    expect(lossy.jitterMs).toBeLessThan(20);
  });

  it('counts no loss and no gap over the wraps of sequence and timestamp', () => {
    const target = receiver();
    const around = Array.from({ length: 40 }, (_, index) => {
      const number = 2 ** 32 / 160 - 20 + index;
      return packet(index, { sequence: (65_516 + index) & 0xffff, timestamp: Math.round(number * 160) % 2 ** 32 });
    });
    expect(play(target, around).slice(4)).toEqual(Array.from({ length: 36 }, (_, index) => index + 1));
    expect(target.counts.lost).toBe(0);
  });
});
