import { describe, expect, it } from 'vitest';
import type { RtpPacket } from '../../electron/rtp/packet.ts';
import { parseRtp } from '../../electron/rtp/packet.ts';
import { RtpSender } from '../../electron/rtp/sender.ts';
import { seededRandom } from '../support/seeded-random.ts';

function header(sender: RtpSender, position: number, payloadType = 8): RtpPacket {
  const bytes = new Uint8Array(12);
  sender.writeHeader(bytes, payloadType, position);
  const packet = parseRtp(bytes);
  if (packet instanceof Error) throw packet;
  return packet;
}

describe('RtpSender', () => {
  it('numbers packets one by one and stamps them by position, both wrapping', () => {
    const sender = new RtpSender(seededRandom(4));
    const first = header(sender, 0);
    let last = first;
    for (let number = 1; number < 70_000; number += 1) {
      const next = header(sender, number * 160);
      expect(next.sequence).toBe((last.sequence + 1) & 0xffff);
      expect((next.timestamp - last.timestamp) >>> 0).toBe(160);
      last = next;
    }
    expect(sender.sent).toBe(70_000);
  });

  it('marks the first packet and the first after a pause', () => {
    const sender = new RtpSender(seededRandom());
    const markers = [header(sender, 0).marker, header(sender, 160).marker];
    sender.pause();
    markers.push(header(sender, 1600).marker, header(sender, 1760).marker);
    expect(markers).toEqual([true, false, true, false]);
  });

  it('begins at random places', () => {
    const firsts = [1, 2, 3].map((seed) => header(new RtpSender(seededRandom(seed)), 0));
    expect(new Set(firsts.map((packet) => packet.ssrc)).size).toBe(3);
    expect(new Set(firsts.map((packet) => packet.sequence)).size).toBe(3);
    expect(new Set(firsts.map((packet) => packet.timestamp)).size).toBe(3);
  });
});
