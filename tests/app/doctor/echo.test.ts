// What an answer must repeat: whatever a server may write in its own way is no change, and everything else is one.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedHeaders } from '../../../electron/app/doctor/echo.ts';
import type { Header, SipRequest, SipResponse } from '../../../electron/sip-message/message.ts';
import { parseMessage } from '../../../electron/sip-message/parse-message.ts';

const HEADERS: readonly (readonly [string, string])[] = [
  ['Via', 'SIP/2.0/UDP 192.168.1.20:5062;branch=z9hG4bKa1;rport'],
  ['From', '"招生" <sip:1001@sip.example.com>;tag=ours'],
  ['To', '<sip:1001@sip.example.com>'],
  ['Call-ID', 'one@two'],
  ['CSeq', '2 REGISTER'],
];

function message(start: string, headers: readonly (readonly [string, string])[]) {
  const lines = [start, ...headers.map(([name, value]) => `${name}: ${value}`), 'Content-Length: 0', '', ''];
  return parseMessage(new TextEncoder().encode(lines.join('\r\n')));
}

const request = message('REGISTER sip:sip.example.com SIP/2.0', HEADERS) as SipRequest;
const answered = (changes: Readonly<Record<string, string>>): SipResponse =>
  message(
    'SIP/2.0 200 OK',
    HEADERS.map(([name, value]) => [name, changes[name] ?? value] as const),
  ) as SipResponse;

describe('an answer', () => {
  it('repeats its request', () => {
    expect(changedHeaders(request, answered({}))).toEqual([]);
  });

  it('may write names, blanks, cases and default ports differently, and adds what is its own', () => {
    const response = answered({
      Via: 'SIP / 2.0 / UDP 192.168.1.20:5062 ;branch=z9hG4bKa1;rport=40213;received=203.0.113.9',
      From: '<sip:1001@SIP.example.com:5060>;tag=ours',
      To: '<sip:1001@sip.example.com:5060>;tag=theirs',
      CSeq: '2   REGISTER',
    });
    expect(changedHeaders(request, response)).toEqual([]);
  });

  it.each([
    ['Via', 'SIP/2.0/UDP 203.0.113.9:5062;branch=z9hG4bKa1'],
    ['Via', 'SIP/2.0/UDP 192.168.1.20:40213;branch=z9hG4bKa1'],
    ['Via', 'SIP/2.0/TCP 192.168.1.20:5062;branch=z9hG4bKa1'],
    ['Via', 'SIP/2.0/UDP 192.168.1.20:5062;branch=z9hG4bKa1, SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKb'],
    ['From', '<sip:1001@203.0.113.9>;tag=ours'],
    ['From', '<sip:1001@sip.example.com:5070>;tag=ours'],
    ['To', '<sip:1002@sip.example.com>;tag=theirs'],
    ['Call-ID', 'one@203.0.113.9'],
    ['CSeq', '3 REGISTER'],
  ])('is found changed by its %s: %s', (name, value) => {
    expect(changedHeaders(request, answered({ [name]: value }))).toEqual([name]);
  });

  it('is never more than changed, whatever a stranger writes into it', () => {
    const header = fc.record({ name: fc.constantFrom('Via', 'From', 'To', 'Call-ID', 'CSeq'), value: fc.string() });
    fc.assert(
      fc.property(fc.array(header, { maxLength: 12 }), (headers: Header[]) => {
        const response: SipResponse = { ...answered({}), headers };
        const changed = changedHeaders(request, response);
        expect(changed.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 500, verbose: 1 },
    );
  });
});
