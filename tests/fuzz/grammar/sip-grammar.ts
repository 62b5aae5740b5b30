// SIP messages by their grammar: mostly right, here and there a value made of the grammar's own pieces.

import fc from 'fast-check';
import { CALL } from '../answered-agent.ts';
import { sdpText } from './sdp-grammar.ts';

/** Pieces of which values are made, right and wrong. */
export const SIP_TOKENS: readonly string[] = [
  ...[
    '<',
    '>',
    '"',
    '\\',
    ';',
    ',',
    ':',
    '@',
    '=',
    '?',
    '&',
    '(',
    ')',
    '[',
    ']',
    ' ',
    '\t',
    '\r\n',
    '\r\n ',
    '\n',
    '\r',
    '\0',
    '%00',
  ],
  ...['sip:', 'sips:', 'tel:', 'a@b', '[2001:db8::1]', '192.0.2.1', ':5060', ':4294967296', ';lr', ';transport=udp'],
  ...[';tag=', ';branch=z9hG4bK', ';rport', ';received=', ';expires=', ';q=0.5', ';to-tag=1;from-tag=2', ';index=1.1'],
  ...['SIP/2.0', 'SIP/2.0/UDP ', 'INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS', 'REFER', 'NOTIFY', 'PRACK', 'UPDATE'],
  ...['0', '1', '42', '2147483647', '4294967295', '4294967296', '+1', '1e2', '0x10', '-1'],
  ...[
    '__proto__',
    'constructor',
    '你好',
    '\xff',
    '"\\"',
    'Digest realm="r", nonce="n"',
    'cause=487',
    '?Replaces=a%3Bto-tag%3D1',
  ],
  ...['Content-Length: ', 'Via: ', '\r\n\r\n', 'application/sdp', '100rel', 'timer', 'refresher=uac'],
];

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...SIP_TOKENS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...SIP_TOKENS), fc.integer({ min: 2, max: 3_000 }))
      .map(([text, times]) => text.repeat(times)),
  },
);
const value = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

/** `usual` most of the time. */
const mostly = (usual: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: value });

const method = fc.constantFrom(
  'INVITE',
  'OPTIONS',
  'BYE',
  'CANCEL',
  'ACK',
  'REFER',
  'NOTIFY',
  'INFO',
  'PRACK',
  'UPDATE',
  'REGISTER',
  'X',
);
const host = fc.constantFrom('192.0.2.9', 'example.com', '[2001:db8::9]', 'example.com:5070');
const uri = fc.oneof(
  fc
    .tuple(fc.constantFrom('sip:', 'sips:'), fc.constantFrom('', 'a@', '+8613800000000@', 'a;x=y@'), host)
    .map((parts) => parts.join('')),
  fc.constant('tel:+8613800000000;phone-context=example.com'),
);
const plain = fc.tuple(fc.constantFrom('', '"A \\"b\\"" ', 'Name '), uri).map(([name, where]) => `${name}<${where}>`);
const address = fc
  .tuple(fc.constantFrom('', '"A \\"b\\"" ', 'Name '), uri, fc.constantFrom('', ';tag=1', ';tag=2;x="y;z"'))
  .map(([name, where, tail]) => `${name}<${where}>${tail}`);
const via = host.map((where) => `SIP/2.0/UDP ${where};branch=z9hG4bKf;rport`);

/** Headers that are read somewhere, with values that are mostly theirs. */
const header = fc.oneof(
  ...Object.entries({
    Contact: address,
    'Record-Route': address,
    Route: address,
    'P-Asserted-Identity': address,
    Diversion: address.map((text) => `${text};reason=user-busy;counter=1`),
    'History-Info': address.map((text) => `${text};index=1`),
    'Refer-To': uri.map((text) => `<${text}?Replaces=a%3Bto-tag%3D1%3Bfrom-tag%3D2>`),
    'Referred-By': address,
    Replaces: fc.constant('a@b;to-tag=1;from-tag=2;early-only'),
    'Session-Expires': fc.constantFrom('1800;refresher=uas', '90', '60'),
    'Min-SE': fc.constantFrom('90', '120'),
    RAck: fc.constant('1 1 INVITE'),
    RSeq: fc.constant('1'),
    Reason: fc.constantFrom('SIP;cause=487;text="x"', 'Q.850;cause=16'),
    'Retry-After': fc.constantFrom('5', '5 (x)', '5;duration=6'),
    Event: fc.constantFrom('refer', 'refer;id=1'),
    'Subscription-State': fc.constantFrom('active;expires=60', 'terminated;reason=noresource'),
    'WWW-Authenticate': fc.constant('Digest realm="r", nonce="n", qop="auth"'),
    'Authentication-Info': fc.constant('nextnonce="n"'),
    Authorization: fc.constant('Digest username="a", response="r", nonce="n"'),
    Require: fc.constantFrom('100rel', 'timer', 'x'),
    Supported: fc.constant('100rel, timer, replaces'),
    Accept: fc.constantFrom('application/sdp', '*/*', 'text/plain'),
    'Content-Type': fc.constantFrom('application/sdp', 'message/sipfrag;version=2.0', 'application/dtmf-relay'),
    Expires: fc.constant('60'),
    Privacy: fc.constant('id;user'),
    Subject: fc.constant('x'),
  }).map(([name, usual]) => mostly(usual).map((text) => `${name}: ${text}`)),
  fc.tuple(value, value).map(([name, text]) => `${name}: ${text}`),
);
const headers = fc.array(header, { maxLength: 10 });
const body = fc.oneof(fc.constant(''), sdpText, value, fc.constant('SIP/2.0 180 Ringing\r\n'));

const start = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(method, mostly(uri)).map(([verb, where]) => ({ verb, line: `${verb} ${where} SIP/2.0` })),
  },
  { weight: 1, arbitrary: fc.tuple(method, value).map(([verb, phrase]) => ({ verb, line: `SIP/2.0 180 ${phrase}` })) },
  { weight: 1, arbitrary: value.map((line) => ({ verb: 'OPTIONS', line })) },
);

/** One message as bytes: Latin-1 text, so that any byte can be. Every other is of the call whose side here is `tag`. */
export function sipGrammar(tag: string): fc.Arbitrary<Uint8Array> {
  const ofCall = fc.constantFrom('', `;tag=${tag}`);
  return fc
    .record({
      start,
      via: mostly(via),
      from: mostly(plain.map((text) => `${text};tag=${CALL.peerTag}`)),
      to: mostly(fc.tuple(plain, ofCall).map((parts) => parts.join(''))),
      callId: mostly(fc.constantFrom(CALL.callId, CALL.callId, 'other')),
      number: mostly(fc.constantFrom('0', '1', '2', '3')),
      headers,
      body,
      lineEnd: fc.constantFrom('\r\n', '\r\n', '\r\n', '\n'),
      length: fc.option(mostly(fc.constant(''))),
    })
    .map((parts) => {
      const { verb, line } = parts.start;
      const length = parts.length === '' ? Buffer.byteLength(parts.body, 'latin1') : parts.length;
      const lines = [
        line,
        `Via: ${parts.via}`,
        `From: ${parts.from}`,
        `To: ${parts.to}`,
        `Call-ID: ${parts.callId}`,
        `CSeq: ${parts.number} ${verb}`,
        ...parts.headers,
        ...(length === null ? [] : [`Content-Length: ${length}`]),
        '',
        parts.body,
      ];
      return Uint8Array.from(Buffer.from(lines.join(parts.lineEnd), 'latin1').subarray(0, 65_535));
    });
}
