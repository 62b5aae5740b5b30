// Hostile messages of our own: what breaks parsers elsewhere, and what each must get from ours.

import type { Changes } from './support/messages.ts';
import { request } from './support/messages.ts';
import type { Due } from './support/torture.ts';

/** Name, bytes, what is due. */
export type Case = readonly [string, Uint8Array, Due];

/** What Number() takes for a number and the grammar does not, and what fits no field. */
const NO_NUMBERS = ['+150', '1e2', '0x10', '4294967296', '18446744073709551616', '-1', '1.5', '0b1', '1_0', 'NaN'];
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];

const options = (name: string, changes: Changes, due: Due): Case => [name, request({ changes }), due];
const times = (text: string, count: number): string => text.repeat(count);

/** `one` for each number from 0. */
function many(count: number, one: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => one(index));
}

export const NUMBERS: readonly Case[] = NO_NUMBERS.flatMap((number) => [
  options(`CSeq ${number}`, { CSeq: `${number} OPTIONS` }, 400),
  options(`Content-Length ${number}`, { 'Content-Length': number }, 400),
  options(`port of the Via ${number}`, { Via: `SIP/2.0/UDP 192.0.2.50:${number};branch=z9hG4bKport;rport` }, 'silence'),
  [`port of the Request-URI ${number}`, request({ uri: `sip:callee@example.com:${number}` }), 400],
  // What a user agent has no use for in this request does no harm.
  options(`Expires ${number}`, { Expires: number }, 200),
  options(`Max-Forwards ${number}`, { 'Max-Forwards': number }, 200),
  options(`rport ${number}`, { Via: `SIP/2.0/UDP 192.0.2.50;branch=z9hG4bKrport${number};rport=${number}` }, 200),
  [`Session-Expires ${number}`, request({ method: 'INVITE', changes: { 'Session-Expires': number } }), 400],
  [
    `port of the Contact ${number}`,
    request({ method: 'INVITE', changes: { Contact: `<sip:a@192.0.2.50:${number}>` } }),
    400,
  ],
]);

export const NAMES: readonly Case[] = PROTOTYPE_NAMES.flatMap((name) => [
  options(`a header ${name}`, { [`${name}`]: 'x' }, 200),
  [`a header ${name} first`, request({ lines: [`${name}: polluted`] }), 200],
  options(`a parameter ${name} of From`, { From: `<sip:a@example.com;${name}=1>;${name}=polluted;tag=x` }, 200),
  options(`a parameter ${name} of Via`, { Via: `SIP/2.0/UDP 192.0.2.50;${name}=1;branch=z9hG4bK${name};rport` }, 200),
  [`a parameter ${name} of the Request-URI`, request({ uri: `sip:a@example.com;${name}=polluted` }), 200],
  [`a header ${name} of the Request-URI`, request({ uri: `sip:a@example.com?${name}=polluted` }), 400],
  options(`the tag ${name}`, { From: `<sip:a@example.com>;tag=${name}` }, 200),
  options(`the Call-ID ${name}`, { 'Call-ID': name }, 200),
  options(`the branch ${name}`, { Via: `SIP/2.0/UDP 192.0.2.50;branch=${name};rport` }, 200),
  options(`the extension ${name}`, { Require: name }, 420),
  [`the method ${name}`, request({ method: name }), 405],
  [`the scheme ${name}`, request({ uri: `${name}:a@b` }), name.startsWith('_') ? 400 : 416],
  [`the body type ${name}`, request({ method: 'INVITE', body: 'x', changes: { 'Content-Type': name } }), 415],
  [
    `the dialog ${name} to replace`,
    request({ method: 'INVITE', changes: { Replaces: `${name};to-tag=${name};from-tag=${name}` } }),
    481,
  ],
]);

export const MASSES: readonly Case[] = [
  ['a thousand headers', request({ lines: many(1_000, (index) => `X-${index}: y`) }), 513],
  ['ten thousand headers before the Via', request({ lines: many(10_000, () => 'x:') }), 'silence'],
  ['a hundred and ninety headers', request({ lines: many(190, (index) => `X-${index}: y`) }), 200],
  ['a thousand Vias below the first', request({ changes: { Via: viaThen(1_000) } }), 513],
  ['a hundred Vias below the first', request({ changes: { Via: viaThen(100) } }), 200],
  [
    'a thousand parameters',
    request({ changes: { From: `<sip:a@b>;tag=x${many(1_000, (index) => `;p${index}`).join('')}` } }),
    200,
  ],
  ['a thousand parameters of one name', request({ changes: { From: `<sip:a@b>;tag=x${times(';p=1', 1_000)}` } }), 200],
  ['a thousand folds', request({ changes: { Subject: times('\r\n x', 1_000) } }), 200],
  ['twenty thousand folds', request({ changes: { Subject: times('\r\n ', 20_000) } }), 513],
  ['a start line of 60,000 characters', request({ uri: `sip:${times('a', 60_000)}@b` }), 414],
  ['a header of 60,000 characters', request({ changes: { Subject: times('a', 60_000) } }), 513],
  ['a Call-ID of 8,000 characters', request({ changes: { 'Call-ID': times('a', 8_000) } }), 200],
  ['a To of 60,000 commas', request({ changes: { To: times(',', 60_000) } }), 513],
  [
    'a branch of 8,000 characters',
    request({ changes: { Via: `SIP/2.0/UDP a;rport;branch=z9hG4bK${times('b', 8_000)}` } }),
    200,
  ],
  [
    'a thousand required extensions',
    request({ changes: { Require: many(1_000, (index) => `x${index}`).join(',') } }),
    420,
  ],
  ['60,000 line ends before it', Buffer.concat([Buffer.from(times('\r\n', 30_000)), request({})]), 200],
  ['nothing but line feeds and letters', Buffer.from(times('a\n', 32_000)), 'silence'],
  ['nothing but colons', Buffer.from(times(':', 65_000)), 'silence'],
  ['nothing but line ends', Buffer.from(times('\r\n', 32_000)), 'silence'],
  ['nothing but zeros', Buffer.alloc(65_000), 'silence'],
];

/** Our Via and then others of nowhere, in one header. */
function viaThen(count: number): string {
  const others = many(count, (index) => `SIP/2.0/UDP 192.0.2.${index % 250};branch=z9hG4bK${index}`);
  return ['SIP/2.0/UDP 192.0.2.50;branch=z9hG4bKvias;rport', ...others].join(', ');
}

export const ODDITIES: readonly Case[] = [
  ['line feeds alone', request({ lineEnd: '\n' }), 200],
  ['carriage returns alone', request({ lineEnd: '\r' }), 'silence'],
  ['a zero in a header', request({ changes: { Subject: 'a\0b' } }), 400],
  ['a zero in the Via', request({ changes: { Via: 'SIP/2.0/UDP a\0b;branch=z9hG4bKx' } }), 'silence'],
  ['a zero in the start line', request({ uri: 'sip:a\0@b' }), 400],
  ['escaped line ends in the user part', request({ uri: 'sip:a%0D%0AVia:%20x@b' }), 200],
  ['bytes that are no UTF-8', request({ changes: { Subject: '\xff\xfe\x80' } }), 200],
  ['bytes that are no UTF-8 in From', request({ changes: { From: '"\xff\xfe" <sip:a@b>;tag=x' } }), 200],
  ['a byte order mark', Buffer.concat([Buffer.from('\ufeff'), request({})]), 'silence'],
  [
    'a broken multicast Via',
    request({ changes: { Via: 'SIP/2.0/UDP 224.0.1.75;maddr=224.0.1.75;ttl=255;branch=z9hG4bKm;rport' } }),
    200,
  ],
  [
    'our own address in the Via',
    request({ changes: { Via: 'SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKown;rport' } }),
    200,
  ],
  ['an empty To', request({ changes: { To: '' } }), 400],
  ['an empty Call-ID', request({ changes: { 'Call-ID': '' } }), 400],
  ['no Max-Forwards', request({ changes: { 'Max-Forwards': null } }), 200],
  ['no Via', request({ changes: { Via: null } }), 'silence'],
  ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: example.com\r\n\r\n'), 'silence'],
  ['a response nobody waits for', Buffer.from(`SIP/2.0 200 OK\r\n${headOf(request({}))}`), 'silence'],
  ['a response with another version', Buffer.from(`SIP/3.0 200 OK\r\n${headOf(request({}))}`), 'silence'],
  ['an ACK to nothing', request({ method: 'ACK' }), 'silence'],
  ['an ACK that is broken', request({ method: 'ACK', changes: { 'Content-Length': '-1' } }), 'silence'],
  ['a CANCEL of nothing', request({ method: 'CANCEL' }), 481],
  [
    'two Replaces',
    request({ method: 'INVITE', changes: { Replaces: 'a;to-tag=1;from-tag=2, b;to-tag=1;from-tag=2' } }),
    400,
  ],
  ['REFER by a stranger', request({ method: 'REFER', changes: { 'Refer-To': '<sip:0900@example.com>' } }), 603],
];

/** The headers of a request, without its first line. */
function headOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.slice(text.indexOf('\r\n') + 2);
}
