// F6 goes from area to area and around.

import { describe, expect, it } from 'vitest';
import { nextArea } from '../../../renderer/app/areas.ts';

type Area = Pick<Node, 'contains'> & { readonly name: string };

/** An area that holds the focus where its name is among `within`. */
const areas = (...names: readonly string[]): readonly Area[] =>
  names.map((name) => ({
    name,
    contains: (focused) => (focused as unknown as string[] | null)?.includes(name) ?? false,
  }));
const focusIn = (...within: readonly string[]): Node => within as unknown as Node;

describe('the next area', () => {
  const page = areas('rail', 'bar', 'content', 'list');

  it('follows the one with the focus, and the last is followed by the first', () => {
    expect(nextArea(page, focusIn('rail'), 1)).toBe(page[1]);
    expect(nextArea(page, focusIn('content', 'list'), 1)).toBe(page[0]);
    expect(nextArea(page, focusIn('rail'), -1)).toBe(page[3]);
  });

  it('is the innermost one’s where areas hold others', () => {
    expect(nextArea(page, focusIn('content', 'list'), -1)).toBe(page[2]);
  });

  it('is the first, or backwards the last, when the focus is nowhere', () => {
    expect(nextArea(page, null, 1)).toBe(page[0]);
    expect(nextArea(page, null, -1)).toBe(page[3]);
    expect(nextArea([], null, 1)).toBeUndefined();
  });
});
