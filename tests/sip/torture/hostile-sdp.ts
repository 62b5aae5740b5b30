// INVITEs whose SDP is odd, old, broken or hostile, and what each must get.

import type { Case } from './hostile-messages.ts';
import { request, sdp } from './support/messages.ts';
import type { Due } from './support/torture.ts';

const invite = (name: string, body: string, due: Due): Case => [name, request({ method: 'INVITE', body }), due];
const lines = (count: number, line: string): string => Array.from({ length: count }, () => line).join('\r\n');

export const SDP: readonly Case[] = [
  invite('as it should be', sdp(), 200),
  invite('no body: we make the offer', '', 200),
  invite('line feeds alone', sdp({}, '\n'), 200),
  invite('carriage returns alone', sdp({}, '\r'), 200),
  invite('no m=', sdp({ 'm=': null }), 488),
  invite('a thousand m=', sdp({ more: lines(1_000, 'm=audio 40000 RTP/AVP 8') }), 488),
  invite('seventeen m=', sdp({ more: lines(16, 'm=audio 40000 RTP/AVP 8') }), 488),
  invite('four m=', sdp({ more: lines(3, 'm=video 40002 RTP/AVP 31') }), 200),
  invite('no c=', sdp({ 'c=': null }), 488),
  invite('c= after m=', sdp({ 'c=': null, more: 'c=IN IP4 192.0.2.50' }), 200),
  invite('no o=, s= and t=', sdp({ 'o=': null, 's=': null, 't=': null }), 200),
  invite('no v=', sdp({ 'v=': null }), 488),
  invite('another version', sdp({ 'v=': 'v=1' }), 488),
  invite('IPv6', sdp({ 'c=': 'c=IN IP6 2001:db8::1' }), 200),
  invite('broken IPv6', sdp({ 'c=': 'c=IN IP6 2001:db8:::1' }), 488),
  invite('a name for an address', sdp({ 'c=': 'c=IN IP4 media.example.com' }), 488),
  invite('multicast', sdp({ 'c=': 'c=IN IP4 224.2.1.1/127/3' }), 488),
  invite('multicast without a TTL', sdp({ 'c=': 'c=IN IP4 239.255.255.255' }), 488),
  invite('IPv6 multicast', sdp({ 'c=': 'c=IN IP6 ff15::101' }), 488),
  invite('multicast mapped into IPv6', sdp({ 'c=': 'c=IN IP6 ::ffff:224.2.1.1' }), 488),
  invite('broadcast', sdp({ 'c=': 'c=IN IP4 255.255.255.255' }), 488),
  invite('on hold the old way', sdp({ 'c=': 'c=IN IP4 0.0.0.0' }), 200),
  invite('upper-case lines', sdp().toUpperCase(), 488),
  invite('lower-case codecs', sdp({ more: 'a=rtpmap:8 pcma/8000' }), 200),
  invite('another rate of a codec we know', sdp({ more: 'a=rtpmap:8 PCMA/16000\r\na=rtpmap:0 PCMU/16000' }), 488),
  invite('encrypted audio', sdp({ 'm=': 'm=audio 40000 RTP/SAVP 8' }), 488),
  invite('audio refused', sdp({ 'm=': 'm=audio 0 RTP/AVP 8' }), 488),
  ...['4294967296', '65536', '-1', '1e4', '0x9c40', '+40000', '', 'port', '40000/2'].map((port) =>
    invite(`port ${port}`, sdp({ 'm=': `m=audio ${port} RTP/AVP 8` }), 488),
  ),
  ...['4294967296', '-8', '8e0', '0x8', '256', '128', ''].map((payload) =>
    invite(`payload type ${payload}`, sdp({ 'm=': `m=audio 40000 RTP/AVP ${payload}` }), 488),
  ),
  invite('a zero in the middle', sdp({ 'c=': 'c=IN IP4 192.0.2.50\0' }), 488),
  invite('zeros alone', '\0'.repeat(1_000), 488),
  invite('no UTF-8', '\xff\xfe'.repeat(500), 488),
  invite(
    'names every object has',
    sdp({ more: 'a=rtpmap:__proto__ constructor/1\r\na=__proto__:x\r\na=fmtp:8 __proto__=x' }),
    200,
  ),
  invite('a stream called like one', sdp({ 'm=': 'm=__proto__ 40000 RTP/AVP 8' }), 488),
  invite('a thousand attributes', sdp({ more: lines(1_000, 'a=x') }), 200),
  invite('a thousand attributes we read', sdp({ more: lines(1_000, 'a=rtpmap:8 PCMA/8000') }), 488),
  invite('a thousand payload types', sdp({ 'm=': `m=audio 40000 RTP/AVP ${'9 '.repeat(200)}8` }), 200),
  invite('20,000 characters', sdp({ more: `a=${'x'.repeat(20_000)}` }), 488),
  invite('60,000 blank lines', '\n'.repeat(60_000), 488),
  invite(
    'patterns made to run long',
    sdp({ more: `a=rtpmap:8 ${'P/'.repeat(240)}\r\nm=audio ${' '.repeat(480)}` }),
    488,
  ),
];
