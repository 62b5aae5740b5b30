// Headers within a URI.

import { expect, it } from 'vitest';
import { splitUriHeaders, withUriHeader } from '../../electron/sip-message/uri-headers.ts';

it('begin at the question mark behind the user part', () => {
  const { uri, headers } = splitUriHeaders('sip:a?b@example.com;x=y?Subject=n%C3%A4he&__proto__=1&Subject=again');
  expect(uri).toBe('sip:a?b@example.com;x=y');
  expect([...headers]).toEqual([
    ['subject', 'nähe'],
    ['__proto__', '1'],
  ]);
});

it('that are escaped wrongly or have no name are left out, and there are never many', () => {
  expect(splitUriHeaders('sip:a@b?x=%zz&=1&y').headers.size).toBe(0);
  expect(splitUriHeaders('sip:a@b').headers.size).toBe(0);
  const many = Array.from({ length: 1_000 }, (_, index) => `h${index}=1`).join('&');
  expect(splitUriHeaders(`sip:a@b?${many}`).headers.size).toBe(16);
});

it('are written escaped', () => {
  expect(withUriHeader('sip:a@b', 'Replaces', 'x@y;to-tag=1&z')).toBe('sip:a@b?Replaces=x%40y%3Bto-tag%3D1%26z');
});
