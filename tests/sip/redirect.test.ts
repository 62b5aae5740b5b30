// What a 3xx offers, and which of it is followed.

import { describe, expect, it } from 'vitest';
import { contactsOf, Redirects } from '../../electron/sip/redirect.ts';
import type { RedirectTarget } from '../../electron/sip/user-agent-port.ts';
import type { SipResponse } from '../../electron/sip-message/message.ts';

const response = (status: number, ...contacts: readonly string[]): SipResponse => ({
  kind: 'response',
  status,
  phrase: 'Moved',
  headers: contacts.map((value) => ({ name: 'Contact', value })),
  body: '',
});

const FIRST = 'sip:8000@192.0.2.1';
const anywhere = (): boolean => true;
const uris = (message: SipResponse): readonly string[] => contactsOf(message).map(({ uri }) => uri);

describe('the Contacts of a 3xx', () => {
  it('are sorted by q; one without stands first, a broken q last', () => {
    const moved = response(
      302,
      '<sip:low@192.0.2.2>;q=0.1, <sip:none@192.0.2.2>',
      '<sip:broken@192.0.2.2>;q=9, <sip:high@192.0.2.2>;q=0.9',
    );
    expect(uris(moved)).toEqual([
      'sip:none@192.0.2.2',
      'sip:high@192.0.2.2',
      'sip:low@192.0.2.2',
      'sip:broken@192.0.2.2',
    ]);
  });

  it('count where a call over UDP can go, each once', () => {
    const moved = response(
      300,
      '<sips:a@192.0.2.2>, <tel:+8613800000000>, <mailto:a@example.com>, *, <sip:>, "broken',
      '<sip:a@192.0.2.2;transport=tcp>, <sip:a@192.0.2.2;maddr=192.0.2.66>',
      '<sip:a@PBX.example.com>, <sip:a@pbx.example.com>;q=0.3',
    );
    expect(uris(moved)).toEqual(['sip:a@pbx.example.com']);
  });

  it('make Request-URIs: without method, headers, password and what would have to be quoted', () => {
    const moved = response(302, '<sip:+86%3138:secret@[2001:db8::2]:5070;user=phone;method=BYE;x=a&b?Subject=hi>');
    expect(contactsOf(moved)).toEqual([
      {
        uri: 'sip:+86138@[2001:db8::2]:5070;user=phone',
        target: { user: '+86138', host: '[2001:db8::2]', port: 5070 },
      },
    ]);
  });
});

describe('a redirected call', () => {
  const next = (redirects: Redirects, after: SipResponse | null = null) => redirects.next(after)?.uri ?? null;

  it('tries each Contact once, and never where it came from', () => {
    const redirects = new Redirects(FIRST, anywhere);
    redirects.add(response(302, `<${FIRST}>, <sip:a@192.0.2.2>, <sip:b@192.0.2.2>;q=0.5`));
    expect(next(redirects)).toBe('sip:a@192.0.2.2');
    redirects.add(response(302, '<sip:a@192.0.2.2>, <sip:c@192.0.2.2>'));
    expect([next(redirects), next(redirects), next(redirects)]).toEqual(['sip:c@192.0.2.2', 'sip:b@192.0.2.2', null]);
  });

  it('skips what it may not call', () => {
    const asked: RedirectTarget[] = [];
    const redirects = new Redirects(FIRST, (target) => {
      asked.push(target);
      return target.user === 'b';
    });
    redirects.add(response(301, '<sip:00881@192.0.2.2>, <sip:b@192.0.2.2>, <sip:c@192.0.2.2>'));
    expect([next(redirects), next(redirects)]).toEqual(['sip:b@192.0.2.2', null]);
    expect(asked[0]).toEqual({ user: '00881', host: '192.0.2.2', port: 0 });
  });

  it('is followed five times at most, whoever sends it on', () => {
    const redirects = new Redirects(FIRST, anywhere);
    let followed = 0;
    for (let hop = 0; hop < 20; hop += 1) {
      redirects.add(response(302, `<sip:${hop}a@192.0.2.2>, <sip:${hop}b@192.0.2.2>`));
      if (redirects.next(null) !== null) followed += 1;
    }
    expect(followed).toBe(5);
  });

  it('is over when somebody declined for all', () => {
    const redirects = new Redirects(FIRST, anywhere);
    redirects.add(response(302, '<sip:a@192.0.2.2>, <sip:b@192.0.2.2>'));
    expect(next(redirects)).toBe('sip:a@192.0.2.2');
    expect(next(redirects, response(603))).toBeNull();
    expect(next(redirects, response(486))).toBe('sip:b@192.0.2.2');
  });

  it.each([303, 305, 380])('does not follow %i', (status) => {
    const redirects = new Redirects(FIRST, anywhere);
    redirects.add(response(status, '<sip:a@192.0.2.2>'));
    expect(next(redirects)).toBeNull();
  });
});
