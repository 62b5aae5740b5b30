// Values in sentences: kept apart where they could turn the sentence around.

import { expect, it } from 'vitest';
import { keptApart } from '../../../renderer/ui/keep-apart.ts';

it('leaves ordinary values as they are', () => {
  const filling = { name: '<b>林晓</b>', number: '+86 138 0000 1234', count: 3, empty: '' };
  expect(keptApart(filling)).toEqual(filling);
});

it.each(['\u202Egnp.exe', 'a\u200Fb', '\u0645\u0631\u062D\u0628\u0627', '\u05E9\u05DC\u05D5\u05DD'])(
  'isolates what runs from right to left: %j',
  (name) => {
    expect(keptApart({ name, count: 3 })).toEqual({ name: `\u2068${name}\u2069`, count: 3 });
  },
);

it('lets no value end its own isolation', () => {
  expect(keptApart({ name: 'a\u2069\u2069\u202Eb' })).toEqual({ name: '\u2068a\u202Eb\u2069' });
});
