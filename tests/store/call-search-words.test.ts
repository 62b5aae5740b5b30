// What is a word, what a query asks for, and what is marked.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitParts } from '../../electron/store/call-search-hit.ts';
import { matchExpression, phrasesIn } from '../../electron/store/call-search-query.ts';
import { spacedWords, wordsIn } from '../../electron/store/call-search-words.ts';

const marked = (text: string, query: string): string =>
  hitParts(text, phrasesIn(query))
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

describe('words', () => {
  it.each([
    ['您好，我是WiFi密码3岁半', '您 好 我 是 wifi 密 码 3 岁 半'],
    ['ＡＢＣ１２', 'abc12'],
    ['Résumé İstanbul', 'resume istanbul'],
    ["don't a-b_c", 'don t a b c'],
    ['カタカナ 한국어 ㄅㄆ 々ー', 'カ タ カ ナ 한 국 어 ㄅ ㄆ 々 ー'],
    ['か\u3099は', 'が は'],
    ['𠮷野家', '𠮷 野 家'],
    ['午\u200f睡\u202e', '午 睡'],
    ['㈠', '一'],
    ['1️⃣', '1'],
    ['😀❤️，。！“”\u0000\ud83d', ''],
    ['', ''],
  ])('of %j are %j', (text, words) => {
    expect(spacedWords(text)).toBe(words);
  });

  it('say which characters of the text they stand for', () => {
    const text = 'e\u0301t 午睡';
    expect(wordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(['e\u0301t', '午', '睡']);
  });

  it('hold no sign that FTS5 would split at, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const word of wordsIn(text)) expect(word.text).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
      }),
    );
  });
});

describe('a query', () => {
  it.each([
    ['午睡', '"午 睡"'],
    ['午睡 学费', '"午 睡" AND "学 费"'],
    ['WiFi密码', '"wifi 密 码"'],
    ['密码wi', '"密 码 wi" *'],
    ['w', '"w"'],
    ['午睡 午睡', '"午 睡"'],
    ['NEAR("a" b)*', '"near a" AND "b"'],
    ['-午睡 ^睡 words:x', '"午 睡" AND "睡" AND "words x"'],
    ['！？ 😀', ''],
  ])('of %j asks for %j', (query, expression) => {
    expect(matchExpression(phrasesIn(query))).toBe(expression);
  });
});

describe('a hit', () => {
  it.each([
    ['孩子几点午睡？', '午睡', '孩子几点[午睡]？'],
    ['午，睡', '午睡', '[午，睡]'],
    ['密码是WiFi123', 'wi', '密码是[WiFi123]'],
    ['学费和午睡', '午睡 学费', '[学费]和[午睡]'],
    ['哈哈哈', '哈哈', '[哈哈哈]'],
    ['没有', '午睡', '没有'],
  ])('in %j of %j is marked: %j', (text, query, line) => {
    expect(marked(text, query)).toBe(line);
  });

  it('is cut to one line around the first words', () => {
    const text = `${'前'.repeat(100)}午睡${'后'.repeat(100)}`;
    expect(marked(text, '午睡')).toBe(`…${'前'.repeat(24)}[午睡]${'后'.repeat(54)}…`);
  });

  it('shows words at the end with as much before them as fits', () => {
    expect(marked(`${'前'.repeat(100)}午睡`, '午睡')).toBe(`…${'前'.repeat(78)}[午睡]`);
  });

  it('shows long words whole', () => {
    const long = '长'.repeat(90);
    expect(marked(`${'前'.repeat(100)}${long}后`, long)).toBe(`…${'前'.repeat(24)}[${long}]…`);
  });

  it('never cuts a character in two, and loses and adds nothing in between', () => {
    const unit = fc.constantFrom('午', '睡', '𠮷', 'e\u0301', 'a', ' ', '，', '😀', '\u202e', '<b>');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), fc.constantFrom('午睡', '睡', 'a', '𠮷'), (text, query) => {
        const line = hitParts(text, phrasesIn(query))
          .map((part) => part.text)
          .join('')
          .replace(/^…|…$/g, '');
        expect(text).toContain(line);
        expect(line.isWellFormed()).toBe(true);
        expect(line.length).toBeLessThanOrEqual(84);
      }),
    );
  });
});
