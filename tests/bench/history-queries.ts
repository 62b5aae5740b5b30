// What the history bench asks: words of every length and frequency, with filters and without, and plain pages.

/** A query of GET /api/calls by name; `pages`: how many pages are read one after another. */
export interface BenchQuery {
  readonly name: string;
  readonly kind: 'page' | 'search';
  readonly query: Readonly<Record<string, string>>;
  readonly pages: number;
}

const DAYS = { from: '2026-06-01T00:00:00.000Z', to: '2026-06-08T00:00:00.000Z' };

const FILTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no filter': {},
  inbound: { direction: 'inbound' },
  'part of a number': { number: '5555' },
  'a whole number’s part of four digits and a prompt': { number: '1388', prompt: '回访', promptVersion: '3' },
  'a week': DAYS,
  unanswered: { outcome: 'busy' },
};

const WORDS: Readonly<Record<string, string>> = {
  'one character, in every call: 您': '您',
  'one character, rare: 斗': '斗',
  'two, in every call: 您好': '您好',
  'two, in many: 午睡': '午睡',
  'two, rare: 轮椅': '轮椅',
  'two, absent: 睡午': '睡午',
  'long, in every call: 我是阳光幼儿园的招生顾问': '我是阳光幼儿园的招生顾问',
  'long, rare: 我女儿午睡的时候老师会看着吗': '我女儿午睡的时候老师会看着吗',
  'two words, common apart, never in one turn: 您好 再见': '您好 再见',
  'two words in one turn: 学费 多少': '学费 多少',
  'Latin, begun: wi': 'wi',
};

/** Every word with every filter, the first page; common words and plain lists for later pages too. */
export const QUERIES: readonly BenchQuery[] = [
  ...Object.entries(FILTERS).map(([filter, query]) => ({ name: filter, kind: 'page' as const, query, pages: 5 })),
  ...Object.entries(WORDS).flatMap(([word, text]) =>
    Object.entries(FILTERS).map(([filter, query]) => ({
      name: `${word} · ${filter}`,
      kind: 'search' as const,
      query: { ...query, text },
      pages: filter === 'no filter' ? 5 : 1,
    })),
  ),
];
