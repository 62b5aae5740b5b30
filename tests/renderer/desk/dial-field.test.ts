// The dial field: typed, pasted, chosen.

import { describe, expect, it } from 'vitest';
import { choose, EMPTY_FIELD, meant, pasted, typed } from '../../../renderer/features/desk/dial-field.ts';

it('shows what was typed as it was typed, and means the number in it', () => {
  const field = typed('138-0000 1234');
  expect(field.text).toBe('138-0000 1234');
  expect(meant(field).number?.dial).toBe('13800001234');
});

describe('a pasted text', () => {
  const field = pasted('爸爸 13800001234 妈妈 +86 139 0000 5678');

  it('leaves its first number in the field and the others to choose', () => {
    expect(field.text).toBe('13800001234');
    expect(meant(field).others.map(({ number }) => number.dial)).toEqual(['13900005678', '+8613900005678']);
  });

  it('gives way to the number that is chosen, which can be changed again', () => {
    const other = choose(field, 1);
    expect(other.text).toBe('13900005678');
    expect(meant(other).number?.dial).toBe('13900005678');
    expect(meant(other).others.map(({ number }) => number.dial)).toContain('13800001234');
    expect(choose(other, 0).text).toBe('13800001234');
    expect(choose(other, 9)).toBe(other);
  });

  it('without a number stays as it is, so that one sees what is wrong', () => {
    expect(pasted('陈静妈妈').text).toBe('陈静妈妈');
    expect(meant(pasted('陈静妈妈'))).toMatchObject({ number: null, picked: { kind: 'none' } });
  });

  it('is forgotten with the next key', () => {
    expect(meant(typed(`${field.text}9`)).others).toEqual([]);
  });
});

it('means nothing while it is empty', () => {
  expect(meant(EMPTY_FIELD)).toMatchObject({ number: null, picked: { kind: 'empty' } });
});
