// The end of what was said, for one line.

import { expect, it } from 'vitest';
import { lastSentence } from '../../../renderer/features/wall/last-sentence.ts';

it.each([
  ['您好。我是招生顾问，请问您方便吗？', '我是招生顾问，请问您方便吗？'],
  ['你们不要再打了好不好', '你们不要再打了好不好'],
  ['好的！', '好的！'],
  ['Hello. It costs 2.80 a day. Shall we', 'Shall we'],
  ['', ''],
])('of “%s” is “%s”', (text, expected) => {
  expect(lastSentence(text)).toBe(expected);
});

it('of an endless one is its end', () => {
  expect(lastSentence('啊'.repeat(10_000))).toBe(`…${'啊'.repeat(120)}`);
});
