// Properties over random messages and random bytes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PeerFault } from '../../electron/base/errors.ts';
import { parseChallenges } from '../../electron/sip-message/challenge.ts';
import { openEnvelope } from '../../electron/sip-message/envelope.ts';
import { canonicalName } from '../../electron/sip-message/header-names.ts';
import type { SipMessage } from '../../electron/sip-message/message.ts';
import { formatNameAddress, parseNameAddress } from '../../electron/sip-message/name-address.ts';
import { parseMessage } from '../../electron/sip-message/parse-message.ts';
import { serializeMessage } from '../../electron/sip-message/serialize-message.ts';
import { formatUri, parseUri } from '../../electron/sip-message/uri.ts';

const token = fc.stringMatching(/^[A-Za-z0-9\-.!%*_+`'~]{1,20}$/);
const name = token.map(canonicalName).filter((text) => text !== 'Content-Length');
const printable = fc.string({ unit: 'grapheme', maxLength: 60 });
const isControl = (character: string): boolean => character < ' ' || character === '\x7f';
const value = printable.map((text) =>
  [...text]
    .filter((c) => !isControl(c))
    .join('')
    .replace(/^ +| +$/g, ''),
);
const parts = { headers: fc.array(fc.record({ name, value }), { maxLength: 20 }), body: printable };
const request = fc.record({
  kind: fc.constant('request' as const),
  method: token.filter((text) => !/^sip\//i.test(text)),
  uri: fc.stringMatching(/^[\x21-\x7e]{1,40}$/),
  ...parts,
});
const response = fc.record({
  kind: fc.constant('response' as const),
  status: fc.integer({ min: 100, max: 699 }),
  phrase: value,
  ...parts,
});
const message: fc.Arbitrary<SipMessage> = fc.oneof(request, response);

function onlyPeerFaults(action: () => unknown): void {
  try {
    action();
  } catch (fault) {
    expect(fault).toBeInstanceOf(PeerFault);
  }
}

describe('any message', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(message, (m) => {
        expect(parseMessage(serializeMessage(m))).toEqual(m);
      }),
    );
  });

  it('damaged in any way gives a message or a PeerFault, nothing else', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 });
    fc.assert(
      fc.property(message, damage, fc.nat(), (m, changes, cut) => {
        const bytes = serializeMessage(m);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        onlyPeerFaults(() => openEnvelope(parseMessage(bytes.subarray(0, bytes.length - (cut % bytes.length)))));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('any bytes', () => {
  it('give a message or a PeerFault, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => onlyPeerFaults(() => parseMessage(bytes))),
      { numRuns: 1_000 },
    );
  });

  it('as header values give a value or a PeerFault, nothing else', () => {
    const hostile = fc.oneof(printable, fc.stringMatching(/^["<>;,=@:\\ [\]a-z0-9]{0,60}$/));
    fc.assert(
      fc.property(hostile, (text) => {
        onlyPeerFaults(() => parseUri(text));
        onlyPeerFaults(() => parseUri(`sip:${text}`));
        onlyPeerFaults(() => parseNameAddress(text));
        expect(Array.isArray(parseChallenges(text))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('any user part and display name', () => {
  it('survive writing and reading, and bring no line end into a message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'binary' }), (user, displayName) => {
        const uri = formatUri({ scheme: 'sip', user, host: 'example.com', port: 5070, parameters: new Map() });
        const text = formatNameAddress({ displayName, uri, parameters: new Map([['tag', 'x']]) });
        expect(text).not.toMatch(/[\r\n\0]/);
        const read = parseNameAddress(text);
        expect(read.parameters.get('tag')).toBe('x');
        const shown = parseUri(read.uri).user ?? '';
        if (![...user].some(isControl)) expect(shown).toBe(user);
      }),
    );
  });
});
