// SDP by its grammar: the lines of a description in and out of order, with values right and wrong.

import fc from 'fast-check';

/** Pieces of which lines are made. */
export const SDP_TOKENS: readonly string[] = [
  ...[
    'v=0',
    'o=- 1 1 IN IP4 192.0.2.1',
    's=-',
    't=0 0',
    'c=IN IP4 192.0.2.1',
    'c=IN IP6 2001:db8::1',
    'c=IN IP4 224.2.1.1/127',
  ],
  ...[
    'm=audio 40000 RTP/AVP 8 0 101',
    'm=audio 0 RTP/AVP 8',
    'm=video 40002 RTP/AVP 31',
    'm=',
    'm=audio ',
    'm=__proto__ 1 RTP/AVP 8',
  ],
  ...[
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=rtpmap:',
    'a=fmtp:101 0-15',
  ],
  ...[
    'a=sendrecv',
    'a=sendonly',
    'a=recvonly',
    'a=inactive',
    'a=ptime:20',
    'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x',
  ],
  ...[
    ' ',
    '/',
    ':',
    '=',
    '\r\n',
    '\n',
    '\r',
    '\0',
    '4294967296',
    '-1',
    '1e2',
    '0x10',
    '__proto__',
    'constructor',
    '0.0.0.0',
    '::',
  ],
];

const junk = fc.array(fc.oneof(fc.constantFrom(...SDP_TOKENS), fc.string({ unit: 'binary', maxLength: 8 })), {
  maxLength: 4,
});
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...SDP_TOKENS) },
  { weight: 1, arbitrary: junk.map((pieces) => pieces.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'b', 'c', 'm', 'o', 'k', 'z'), junk)
      .map(([name, pieces]) => `${name}=${pieces.join('')}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...SDP_TOKENS), fc.integer({ min: 2, max: 400 }))
      .map(([text, times]) => text.repeat(times)),
  },
);

/** A description as text. */
export const sdpText: fc.Arbitrary<string> = fc
  .tuple(fc.boolean(), fc.array(line, { maxLength: 24 }), fc.constantFrom('\r\n', '\n', '\r'))
  .map(([whole, lines, end]) => [...(whole ? SDP_TOKENS.slice(0, 5) : []), ...lines, ''].join(end));

export const sdpGrammar: fc.Arbitrary<Uint8Array> = sdpText.map((text) => Uint8Array.from(Buffer.from(text, 'latin1')));
