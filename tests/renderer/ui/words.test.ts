// Every namespace of words: the same keys in both languages, nothing empty, the same gaps, the product's tone.

import { describe, expect, it } from 'vitest';
import type { Words } from '../../../renderer/ui/use-words.ts';

type AnyWords = Words<Readonly<Record<string, string>>>;

const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../../renderer/**/*words.ts', { eager: true });
const namespaces: readonly AnyWords[] = Object.values(modules).flatMap((module) =>
  Object.values(module).filter(isWords),
);

function isWords(value: unknown): value is AnyWords {
  return typeof value === 'object' && value !== null && 'namespace' in value && 'zh' in value && 'en' in value;
}

const texts = namespaces.flatMap(({ namespace, zh, en }) =>
  Object.keys({ ...zh, ...en }).map((key) => ({ name: `${namespace}.${key}`, zh: zh[key] ?? '', en: en[key] ?? '' })),
);
const faulty = (isFaulty: (text: { zh: string; en: string }) => boolean): readonly string[] =>
  texts.filter(isFaulty).map(({ name }) => name);
const gaps = (text: string): string =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map((match) => match[1])
    .sort()
    .join();

describe('the words', () => {
  it('are found, each namespace once', () => {
    const names = namespaces.map(({ namespace }) => namespace);
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual([...new Set(names)]);
  });

  it('have the same keys in both languages and no empty text', () => {
    for (const { zh, en } of namespaces) expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    expect(faulty(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([]);
  });

  it('have the same gaps in both languages', () => {
    // A plural form may leave its number out.
    const isPlural = (name: string): boolean => /_(one|other)$/.test(name);
    const strays = texts.filter(({ name, zh, en }) => !isPlural(name) && gaps(zh) !== gaps(en)).map(({ name }) => name);
    expect(strays).toEqual([]);
  });

  it('use no exclamation marks and never say please', () => {
    expect(faulty(({ zh, en }) => /[!！]/.test(zh + en) || /\bplease\b/i.test(en))).toEqual([]);
  });

  it('are Chinese in Chinese, and without Chinese in English', () => {
    expect(faulty(({ en }) => /\p{Script=Han}/u.test(en))).toEqual([]);
  });

  it('set Chinese apart from Latin letters and digits by a space', () => {
    expect(faulty(({ zh }) => /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(zh))).toEqual([]);
  });
});
