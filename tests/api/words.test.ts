// Which language an answer is in.

import { describe, expect, it } from 'vitest';
import { languageOf } from '../../electron/api/words.ts';

describe('the language', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['en', 'en'],
    ['en-US,en;q=0.9,zh;q=0.8', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['zh;q=0.5, en;q=0.9', 'en'],
    ['en;q=0', 'zh'],
    ['fr, de', 'zh'],
    ['energy', 'zh'],
    [';;;,,,q=,en;q=x', 'en'],
  ])('for Accept-Language %s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
