// A prompt's name: one rule for who types it and for who takes it.

import { expect, it } from 'vitest';
import { promptName } from '../../shared/contract/prompt-schemas.ts';
import { promptNameOf } from '../../shared/prompt-name.ts';

it.each([
  ['春季插班', '春季插班'],
  ['  open day  ', 'open day'],
  ['<b>"x"</b> \u202E', '<b>"x"</b> \u202E'],
  ['__proto__', '__proto__'],
  ['x'.repeat(64), 'x'.repeat(64)],
  ['x'.repeat(65), null],
  ['', null],
  ['   ', null],
  ['a\nb', null],
  ['a\u0000', null],
])('%j is the name %j to the console and to the station alike', (text, name) => {
  expect(promptNameOf(text)).toBe(name);
  expect(promptName.safeParse(text).data ?? null).toBe(name);
});
