// Doubao's binary frames: read or blamed on the peer, and written back as they were read.

import fc from 'fast-check';
import { decodeFrame } from '../../../electron/voice/doubao/decode-frame.ts';
import { encodeFrame } from '../../../electron/voice/doubao/encode-frame.ts';
import { CLIENT_EVENTS, SERVER_EVENTS } from '../../../electron/voice/doubao/event-ids.ts';
import type { Frame } from '../../../electron/voice/doubao/frame.ts';
import { MAX_PAYLOAD } from '../../../electron/voice/doubao/frame.ts';
import { readJsonObject } from '../../../electron/voice/doubao/json-payload.ts';
import { readFault } from '../../../electron/voice/doubao/read-fault.ts';
import type { FuzzTarget } from '../target.ts';
import { must, orPeerFault } from '../target.ts';

const payload = fc.oneof(
  fc.json().map((text) => Uint8Array.from(Buffer.from(text))),
  fc.uint8Array({ maxLength: 640 }),
  fc
    .constantFrom('{"__proto__":{"x":1}}', '{"error":"quota","status_code":"55000001"}', '')
    .map((text) => Uint8Array.from(Buffer.from(text))),
);
const event = fc.oneof(
  fc.constantFrom(...Object.values(CLIENT_EVENTS), ...Object.values(SERVER_EVENTS)),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
);
const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({ kind: fc.constant('event' as const), event, id: fc.uuid(), payload, gzip: fc.boolean() }),
  fc.record({ kind: fc.constant('error' as const), code: fc.nat(0xffff_ffff), payload, gzip: fc.boolean() }),
);

export const DOUBAO: FuzzTarget = {
  name: 'doubao',
  longest: 65_536,
  grammar: fc
    .tuple(frame, fc.constantFrom('client' as const, 'server' as const))
    .map(([one, side]) => encodeFrame(side, one)),
  tokens: [
    '\x11\x94\x10\x00',
    '\x11\xf0\x10\x00',
    '\x00\x00\x00\x32',
    '\xff\xff\xff\xff',
    '\x00\x00\x00\x00',
    '{}',
    '[',
    '"',
    '\x1f\x8b\x08\x00',
  ],
  seeds: [],
  run: (input) => {
    const read = orPeerFault(() => decodeFrame(input));
    if (read === undefined) return;
    must(read.payload.length <= MAX_PAYLOAD, `a payload of ${read.payload.length} bytes`);
    readJsonObject(read.payload);
    readFault({ type: 'frame', frame: read });
    // An id that is no UTF-8 grows as it is read: it may then be too long to be an id.
    const again = orPeerFault(() => decodeFrame(encodeFrame('server', read)));
    if (again !== undefined) must(same(again, read), 'a frame does not read back as it was written');
  },
};

function same(one: Frame, other: Frame): boolean {
  const rest = (whole: Frame): string => JSON.stringify({ ...whole, payload: null });
  return rest(one) === rest(other) && Buffer.compare(one.payload, other.payload) === 0;
}
