// The frame codec against golden bytes and by properties.

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PeerFault } from '../../../electron/base/errors.ts';
import { decodeFrame } from '../../../electron/voice/doubao/decode-frame.ts';
import { encodeFrame, type Side } from '../../../electron/voice/doubao/encode-frame.ts';
import { idKind } from '../../../electron/voice/doubao/event-ids.ts';
import { type Frame, MAX_PAYLOAD } from '../../../electron/voice/doubao/frame.ts';
import { brokenNames, golden } from './golden-frames.ts';

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const event = (number: number, id: string, payload: Uint8Array, gzip = false): Frame => ({
  kind: 'event',
  event: number,
  id,
  payload,
  gzip,
});

const VECTORS: readonly (readonly [string, Side, Frame])[] = [
  ['t1-start-connection', 'client', event(1, '', utf8('{}'))],
  ['t2-connection-started', 'server', event(50, 'c-01', utf8('{}'))],
  ['t3-start-session', 'client', event(100, 's-01', utf8('{"dialog":{"extra":{"model":"1.2.1.1"}}}'))],
  ['t4-session-started', 'server', event(150, 's-01', utf8('{"dialog_id":"d-1"}'))],
  ['t5-task-request', 'client', event(200, 's-01', new Uint8Array(Int16Array.of(0, 1, -1, 256).buffer))],
  ['t6-say-hello', 'client', event(300, 's-01', utf8('{"content":"您好"}'))],
  ['t7-asr-info', 'server', event(450, 's-01', utf8('{"question_id":"q1"}'))],
  ['t8-tts-response', 'server', event(352, 's-01', new Uint8Array(Int16Array.of(1000, -1000).buffer))],
  [
    't9-error',
    'server',
    { kind: 'error', code: 52000042, payload: utf8('{"error":"DialogAudioIdleTimeoutError"}'), gzip: false },
  ],
];

function plain(frame: Frame): unknown {
  return { ...frame, payload: Buffer.from(frame.payload).toString('hex') };
}

describe('the frame codec', () => {
  it.each(VECTORS)('writes %s byte for byte', (name, side, frame) => {
    expect(Buffer.from(encodeFrame(side, frame)).toString('hex')).toBe(Buffer.from(golden(name)).toString('hex'));
  });

  it.each(VECTORS)('reads %s', (name, _side, frame) => {
    expect(plain(decodeFrame(golden(name)))).toEqual(plain(frame));
  });

  it('reads a gzipped FinishSession and remembers that it was packed', () => {
    expect(plain(decodeFrame(golden('t10-finish-session-gzip')))).toEqual(plain(event(102, 's-01', utf8('{}'), true)));
  });

  it.each(brokenNames())('says that the peer is at fault for %s', (name) => {
    expect(() => decodeFrame(golden(name))).toThrow(PeerFault);
  });

  it('reads a StartConnection that carries a connect id, which the page allows', () => {
    const bytes = Buffer.from('1114100000000001000000046300013100000002' + '7b7d', 'hex');
    expect(decodeFrame(bytes)).toMatchObject({ kind: 'event', event: 1, id: 'c\u0000\u00011' });
  });

  it('reads a ConnectionStarted whose connect id is empty', () => {
    const bytes = encodeFrame('server', event(50, '', utf8('{}')));
    expect(decodeFrame(bytes)).toMatchObject({ event: 50, id: '' });
  });

  it('skips a longer header and a sequence number', () => {
    const bytes = Buffer.from('129510000000000000000001000001c200000004732d3031000000027b7d', 'hex');
    expect(decodeFrame(bytes)).toMatchObject({ event: 450, id: 's-01' });
  });

  it('does not unpack a payload beyond the limit', () => {
    const bomb = gzipSync(Buffer.alloc(MAX_PAYLOAD + 1));
    const packed = Buffer.concat([
      Buffer.from('11941100000001c200000004732d3031', 'hex'),
      Buffer.from([0, 0, bomb.length >> 8, bomb.length & 0xff]),
      bomb,
    ]);
    expect(bomb.length).toBeLessThan(0x10000);
    expect(() => decodeFrame(packed)).toThrow(/does not unpack/);
  });

  it('reads back whatever it writes, packed or not', () => {
    const events = fc.integer({ min: 1, max: 0x7fffffff });
    const ids = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
    const payloads = fc.uint8Array({ maxLength: 2000 });
    fc.assert(
      fc.property(events, ids, payloads, fc.boolean(), fc.constantFrom<Side>('client', 'server'), (...given) => {
        const [number, id, payload, gzip, side] = given;
        const frame = event(number, idKind(number) === 'none' ? '' : id, payload, gzip);
        expect(plain(decodeFrame(encodeFrame(side, frame)))).toEqual(plain(frame));
      }),
    );
  });

  it('never throws anything but PeerFault, whatever comes', () => {
    const start = fc.constantFrom('11941000', '11b40000', '11f01000', '11941100', '1114', '');
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 80 }), (head, tail) => {
        const bytes = Buffer.concat([Buffer.from(head, 'hex'), tail]);
        try {
          decodeFrame(bytes);
        } catch (fault) {
          expect(fault).toBeInstanceOf(PeerFault);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('survives every truncation of every vector', () => {
    for (const [name] of VECTORS) {
      const whole = golden(name);
      for (let length = 0; length < whole.length; length += 1) {
        expect(() => decodeFrame(whole.subarray(0, length))).toThrow(PeerFault);
      }
    }
  });
});
