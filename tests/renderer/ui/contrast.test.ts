// The colours of tokens.css against visual design section 2: text at least 4.5, marks that carry meaning at least 3.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const css = readFileSync(fileURLToPath(new URL('../../../renderer/ui/tokens.css', import.meta.url)), 'utf8');
const [lightBlock = '', darkBlock = ''] = css.split(':root[data-theme="dark"]');
const themes = { light: colours(lightBlock), dark: colours(darkBlock) };

function colours(block: string): ReadonlyMap<string, string> {
  const pairs = [...block.matchAll(/--rs-([\w-]+): (#[0-9a-f]{6});/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  return new Map(pairs);
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: 'light' | 'dark', front: string, back: string): number {
  const colour = (name: string): string => (name === 'white' ? '#ffffff' : (themes[theme].get(name) ?? ''));
  const [low = 0, high = 0] = [luminance(colour(front)), luminance(colour(back))].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['text-1', ['surface', 'bg', 'raised', 'fill', 'hover', 'selected', 'accent-weak', 'hit']],
  ['text-2', ['surface', 'bg', 'fill', 'accent-weak']],
  ['text-3', ['surface', 'bg', 'fill', 'selected', 'accent-weak', 'bad-bg', 'warn-bg', 'ok-bg']],
  ['accent-text', ['surface', 'accent-weak', 'selected']],
  ['ok', ['surface', 'ok-bg', 'bg', 'fill']],
  ['warn', ['surface', 'warn-bg', 'bg', 'fill']],
  ['bad', ['surface', 'bad-bg', 'bg', 'fill']],
  ['white', ['accent', 'accent-hover', 'bad-fill', 'bad-fill-hover']],
];
const MARKS: readonly (readonly [string, readonly string[]])[] = [
  ['line-3', ['surface', 'bg']],
  ['accent', ['surface', 'bg']],
  ['wave-customer', ['surface']],
  ['wave-ai', ['surface']],
  ['wave-operator', ['surface']],
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const below = (pairs: typeof TEXT, least: number): readonly string[] =>
    pairs.flatMap(([front, backs]) =>
      backs
        .map((back) => ({ pair: `${front} on ${back}`, ratio: contrast(theme, front, back) }))
        .filter(({ ratio }) => !(ratio >= least))
        .map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`),
    );

  it('every text has a contrast of 4.5 or more', () => {
    expect(below(TEXT, 4.5)).toEqual([]);
  });

  it('every mark that carries meaning has 3 or more', () => {
    expect(below(MARKS, 3)).toEqual([]);
  });

  it('has every colour of the other theme', () => {
    expect([...themes.dark.keys()]).toEqual([...themes.light.keys()]);
  });
});
