// RTP: a run of datagrams, each read or blamed on the peer, and what a call makes of those that can be read.
// An input is the datagrams one after the other, each behind its length in two bytes.

import fc from 'fast-check';
import { PeerFault } from '../../../electron/base/errors.ts';
import { parseRtp, RTP_HEADER_LENGTH, writeRtpHeader } from '../../../electron/rtp/packet.ts';
import { RtpReceiver } from '../../../electron/rtp/receiver.ts';
import type { FuzzTarget } from '../target.ts';
import { must } from '../target.ts';

const AUDIO = 8;
const EVENTS = 101;
const FRAME = 160;
const OWN_SSRC = 0x1234_5678;
/** Any 256 samples do: what is decoded is not what is tested. */
const TABLE = Int16Array.from({ length: 256 }, (_, index) => index - 128);

const datagram = fc
  .record({
    first: fc.constantFrom(0x80, 0x80, 0x80, 0x90, 0xa0, 0xb0, 0x8f, 0xff, 0x00, 0x40),
    payloadType: fc.constantFrom(AUDIO, AUDIO, AUDIO, EVENTS, 13, 0, 127),
    marker: fc.boolean(),
    sequence: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 65_530, max: 65_535 }), fc.nat(65_535)),
    timestamp: fc.oneof(
      fc.nat(20).map((frame) => frame * FRAME),
      fc.nat(0xffff_ffff),
    ),
    ssrc: fc.constantFrom(1, 1, 1, 2, 3, OWN_SSRC),
    payload: fc.oneof(fc.constant(new Uint8Array(FRAME)), fc.uint8Array({ maxLength: 40 })),
  })
  .map(({ first, payload, ...header }) => {
    const bytes = new Uint8Array(RTP_HEADER_LENGTH + payload.length);
    writeRtpHeader(bytes, header);
    bytes[0] = first;
    bytes.set(payload, RTP_HEADER_LENGTH);
    return bytes;
  });

export const RTP: FuzzTarget = {
  name: 'rtp',
  longest: 8_192,
  grammar: fc.array(datagram, { maxLength: 20 }).map(framed),
  tokens: ['\x80\x08', '\x00\x0c\x80', '\xbf', '\xff\xff', '\x00\x00\x00\x00'],
  seeds: [],
  run: (input) => {
    const receiver = new RtpReceiver({ decode: new Map([[AUDIO, TABLE]]), telephoneEvent: EVENTS }, OWN_SSRC);
    const frame = new Int16Array(FRAME);
    let now = 0;
    let read = 0;
    for (const bytes of datagramsIn(input)) {
      const packet = parseRtp(bytes);
      now += 20;
      if (!(packet instanceof PeerFault)) {
        read += 1;
        const { start, end } = packet;
        must(start >= RTP_HEADER_LENGTH && start <= end && end <= bytes.length, `a payload from ${start} to ${end}`);
        writesBack(bytes);
        receiver.accept(packet, now);
      }
      receiver.pull(frame, false);
    }
    const { received, late, duplicate, telephoneEvents, ignored, lost } = receiver.counts;
    for (const count of [received, late, duplicate, telephoneEvents, ignored, lost])
      must(Number.isSafeInteger(count) && count >= 0, `a count of ${count}`);
    must(received + ignored <= read, 'more packets counted than came');
    must(Number.isFinite(receiver.jitterMs) && receiver.jitterMs >= 0, `a jitter of ${receiver.jitterMs} ms`);
  },
};

/** A header without extras is written as it was read. */
function writesBack(bytes: Uint8Array): void {
  const packet = parseRtp(bytes);
  if (packet instanceof PeerFault || bytes[0] !== 0x80) return;
  const header = new Uint8Array(RTP_HEADER_LENGTH);
  writeRtpHeader(header, packet);
  must(Buffer.compare(header, bytes.subarray(0, RTP_HEADER_LENGTH)) === 0, 'a header is not written as it was read');
}

function framed(datagrams: readonly Uint8Array[]): Uint8Array {
  const parts = datagrams.flatMap((bytes) => [Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes]);
  return Uint8Array.from(Buffer.concat(parts));
}

function* datagramsIn(input: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at + 2 <= input.length; ) {
    const length = ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0);
    yield input.subarray(at + 2, at + 2 + length);
    at += 2 + length;
  }
}
