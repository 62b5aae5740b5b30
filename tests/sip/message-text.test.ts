// The text of a message for people: whole, but for its secrets.

import { describe, expect, it } from 'vitest';
import { messageText } from '../../electron/sip/message-text.ts';

const text = (...lines: readonly string[]): string => messageText(Buffer.from(lines.join('\r\n')));

describe('the text of a message', () => {
  it('is what was sent, line by line', () => {
    const lines = ['OPTIONS sip:a@192.0.2.1 SIP/2.0', 'Subject: 你好', '', 'v=0', 'a=sendrecv', ''];
    expect(text(...lines)).toBe(lines.join('\r\n'));
  });

  it('shows who proves what to whom, and not the proof', () => {
    const line =
      'Proxy-Authorization: Digest username="alice", realm="pbx, \\"x\\"", nonce="n-secret", uri="sip:b@c", ' +
      'response="r-secret", cnonce=c-secret,nc=00000001, qop=auth';
    expect(text('A b SIP/2.0', line, 'X: nonce="kept"')).toBe(
      'A b SIP/2.0\r\nProxy-Authorization: Digest username="alice", realm="pbx, \\"x\\"", nonce=***, uri="sip:b@c", ' +
        'response=***, cnonce=***,nc=00000001, qop=auth\r\nX: nonce="kept"',
    );
    expect(text('WWW-Authenticate : Digest realm="r", nonce="a\\"b secret", stale=TRUE')).toBe(
      'WWW-Authenticate : Digest realm="r", nonce=***, stale=TRUE',
    );
    expect(text('Authentication-Info: nextnonce="secret", rspauth="secret"')).not.toContain('secret');
  });

  it('shows nothing of proofs it does not understand', () => {
    expect(text('Authorization: Basic YWxpY2U6c2VjcmV0', 'X: y')).toBe('Authorization: ***\r\nX: y');
    expect(text('authorization: Bearer nonce=x')).toBe('authorization: ***');
  });

  it('finds a proof that is folded over lines', () => {
    const folded = text(
      'Authorization: Digest username="a",',
      ' response=',
      '\t"r-secret",',
      '  nonce="n-secret"',
      'X: y',
    );
    expect(folded).not.toContain('secret');
    expect(folded).toContain('X: y');
  });

  it('hides the keys of media and the passwords of URIs', () => {
    const sdp = text(
      'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:secret|2^20',
      'a=ice-pwd:secret',
      'k=clear:secret',
      'a=x',
    );
    expect(sdp).toBe('a=crypto:1 AES_CM_128_HMAC_SHA1_80 ***\r\na=ice-pwd:***\r\nk=***\r\na=x');
    expect(text('Contact: <sip:alice:secret@192.0.2.1:5060;x=y>, <sips:b:secret@c>')).toBe(
      'Contact: <sip:alice:***@192.0.2.1:5060;x=y>, <sips:b:***@c>',
    );
    expect(text('To: <sip:alice@192.0.2.1:5060>')).toBe('To: <sip:alice@192.0.2.1:5060>');
  });

  it('finds a key whatever ends its line', () => {
    for (const end of ['\r\n', '\n', '\r'])
      expect(messageText(Buffer.from(['v=0', 'a=ice-pwd:secret', 'a=x', ''].join(end)))).toBe(
        ['v=0', 'a=ice-pwd:***', 'a=x', ''].join(end),
      );
  });

  it('is cut at 16 Ki characters, and made of anything in no time', () => {
    expect(text('你'.repeat(60_000))).toHaveLength(16_384);
    const evil = [
      `Authorization: Digest nonce="${'\\'.repeat(60_000)}`,
      `Authorization: Digest ${'nonce='.repeat(10_000)}`,
      `To: ${'sip:'.repeat(15_000)}`,
      `To: sip:${'a'.repeat(60_000)}`,
      `To: ${'sip:a:'.repeat(10_000)}`,
      '\r\n '.repeat(20_000),
      `a=crypto:1 ${' '.repeat(60_000)}`,
      '\ud800'.repeat(10),
    ];
    for (const message of evil) {
      const start = process.cpuUsage();
      expect(messageText(Buffer.from(message)).isWellFormed()).toBe(true);
      expect(process.cpuUsage(start).user).toBeLessThan(50_000);
    }
  });
});
