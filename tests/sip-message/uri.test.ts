// URIs and what is escaped in them.

import { describe, expect, it } from 'vitest';
import { PeerFault } from '../../electron/base/errors.ts';
import { parseUri, sipUri } from '../../electron/sip-message/uri.ts';

describe('a SIP URI', () => {
  it('carries digits, plus, star and hash as they are dialled', () => {
    expect(sipUri('+8618611141133', 'pbx.example.com', 5060)).toBe('sip:+8618611141133@pbx.example.com');
    expect(sipUri('*98#0', '192.0.2.1', 5080)).toBe('sip:*98#0@192.0.2.1:5080');
  });

  it('escapes what would end the user part, the URI or the line', () => {
    expect(sipUri('a@b c\r\nVia: x', 'h', 5060)).toBe('sip:a%40b%20c%0D%0AVia%3A%20x@h');
    expect(sipUri('a>"b', 'h', 5060)).toBe('sip:a%3E%22b@h');
    expect(sipUri('\ud800', 'h', 5060)).toBe('sip:%EF%BF%BD@h');
  });

  it('is taken apart although its user part holds semicolons and question marks', () => {
    const uri = parseUri('sip:user;par=u%40example.net?x:secret@[2001:db8::1]:5070;transport=udp;lr?Subject=a');
    expect(uri).toMatchObject({ user: 'user;par=u@example.net?x', host: '[2001:db8::1]', port: 5070 });
    expect([...uri.parameters]).toEqual([
      ['transport', 'udp'],
      ['lr', null],
    ]);
  });

  it('keeps an escape that would turn into a control character', () => {
    expect(parseUri('sip:1%0D%0A2@h').user).toBe('1%0D%0A2');
    expect(parseUri('sip:%e4%bd%a0@h').user).toBe('你');
    expect(parseUri('sip:%ff@h').user).toBe('%ff');
  });

  it('keeps parameters called like members of Object apart from them', () => {
    const { parameters } = parseUri('sip:a@h;__proto__=1;constructor;toString=2');
    expect([...parameters.keys()]).toEqual(['__proto__', 'constructor', 'tostring']);
  });

  it.each([
    ['http://example.com', 416],
    ['<sip:a@b>', 400],
    [':a', 400],
    ['sip:a@', 400],
    ['sip:a@b:0', 400],
    ['sip:a@b:70000', 400],
    ['sip:a@b c', 400],
    ['tel:', 400],
  ])('%s is refused', (text, status) => {
    expect(() => parseUri(text)).toThrow(PeerFault);
    expect(() => parseUri(text)).toThrow(expect.objectContaining({ answer: status }));
  });

  it('may be a telephone number', () => {
    expect(parseUri('tel:+86-186-1114-1133;phone-context=example.com')).toMatchObject({
      scheme: 'tel',
      user: '+86-186-1114-1133',
    });
  });
});
