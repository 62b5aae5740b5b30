// Lines added and dropped between two texts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineCounts } from '../../../renderer/features/prompts/line-counts.ts';

describe('the difference in lines', () => {
  it('counts what was added and what was dropped', () => {
    expect(lineCounts('a\nb\nc', 'a\nB\nc\nd')).toEqual({ added: 2, removed: 1 });
    expect(lineCounts('同一行', '同一行')).toEqual({ added: 0, removed: 0 });
  });

  it('adds up to the difference in length, whatever the texts', () => {
    const text = fc
      .array(fc.constantFrom('', '# 角色', '你是 {{园所}}', '😀', '\ud800'), { maxLength: 40 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { added, removed } = lineCounts(before, after);
        expect(added - removed).toBe(after.split('\n').length - before.split('\n').length);
        expect(added + removed === 0).toBe(before === after);
      }),
    );
  });

  it('tells more different lines apart than there are signs before the surrogates', () => {
    const before = Array.from({ length: 55_500 }, (_, line) => `${line}`);
    expect(lineCounts(before.join('\n'), [...before, 'x'].join('\n'))).toEqual({ added: 1, removed: 0 });
  });
});
