import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PeerFault } from '../../electron/base/errors.ts';
import type { RtpPacket } from '../../electron/rtp/packet.ts';
import { parseRtp, RTP_HEADER_LENGTH, writeRtpHeader } from '../../electron/rtp/packet.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

function parsed(bytes: Uint8Array): RtpPacket {
  const packet = parseRtp(bytes);
  if (packet instanceof PeerFault) throw packet;
  return packet;
}

const payloadOf = (packet: RtpPacket): number[] => [...packet.bytes.subarray(packet.start, packet.end)];

describe('parseRtp', () => {
  it('reads every field of a plain packet', () => {
    const packet = parsed(hex('80 88 ffff fffffff0 cafebabe 0102'));
    expect(packet).toMatchObject({
      marker: true,
      payloadType: 8,
      sequence: 65_535,
      timestamp: 0xffff_fff0,
      ssrc: 0xcafe_babe,
    });
    expect(payloadOf(packet)).toEqual([1, 2]);
  });

  it('skips CSRCs, extension and padding', () => {
    const bytes = hex('b2 00 0001 00000002 00000003 11111111 22222222 bede0001 aabbccdd 07 08 000003');
    expect(payloadOf(parsed(bytes))).toEqual([7, 8]);
  });

  it('reads a packet that is all header', () => {
    expect(payloadOf(parsed(hex('80 00 0001 00000002 00000003')))).toEqual([]);
  });

  it.each([
    ['nothing at all', ''],
    ['a byte short of a header', '80 00 0001 00000002 000000'],
    ['version 1', '40 00 0001 00000002 00000003'],
    ['CSRCs longer than the packet', '8f 00 0001 00000002 00000003 11111111'],
    ['half an extension header', '90 00 0001 00000002 00000003 bede'],
    ['an extension longer than the packet', '90 00 0001 00000002 00000003 bedeffff 00000000'],
    ['padding of zero', 'a0 00 0001 00000002 00000003 00'],
    ['padding longer than the payload', 'a0 00 0001 00000002 00000003 0003'],
    ['padding without a payload', 'a0 00 0001 00000002 00000003'],
  ])('refuses %s', (_, text) => {
    expect(parseRtp(hex(text))).toBeInstanceOf(PeerFault);
  });

  it('never throws and never points outside the datagram', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const packet = parseRtp(bytes);
        if (packet instanceof PeerFault) return true;
        return packet.start >= RTP_HEADER_LENGTH && packet.start <= packet.end && packet.end <= bytes.length;
      }),
    );
  });
});

describe('writeRtpHeader', () => {
  it('writes what is read back', () => {
    const header = fc.record({
      marker: fc.boolean(),
      payloadType: fc.integer({ min: 0, max: 127 }),
      sequence: fc.integer({ min: 0, max: 0xffff }),
      timestamp: fc.integer({ min: 0, max: 0xffff_ffff }),
      ssrc: fc.integer({ min: 0, max: 0xffff_ffff }),
    });
    fc.assert(
      fc.property(header, (fields) => {
        const bytes = new Uint8Array(14).fill(0xee);
        writeRtpHeader(bytes, fields);
        expect(parsed(bytes)).toMatchObject(fields);
        expect(payloadOf(parsed(bytes))).toEqual([0xee, 0xee]);
      }),
    );
  });
});
