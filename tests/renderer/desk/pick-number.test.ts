// Numbers picked out of what people type and paste.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickNumbers } from '../../../renderer/features/desk/pick-number.ts';
import { isDialable } from '../../../shared/phone-number.ts';

const dials = (text: string): readonly string[] => {
  const picked = pickNumbers(text);
  return picked.kind === 'found' ? picked.numbers.map(({ dial }) => dial) : [];
};

describe('a number alone', () => {
  it.each([
    ['a mobile number', '13800001234', ['13800001234']],
    ['with spaces', '138 0000 1234', ['13800001234']],
    ['with dashes', '138-0000-1234', ['13800001234']],
    ['with a typographic dash', '138–0000—1234', ['13800001234']],
    ['in full-width digits', '１３８　００００　１２３４', ['13800001234']],
    ['with invisible marks around it', '\u202d138 0000 1234\u202c\u200b', ['13800001234']],
    ['with +86', '+86 138 0000 1234', ['13800001234', '+8613800001234']],
    ['with +86 and no gap', '+8613800001234', ['13800001234', '+8613800001234']],
    ['with a full-width +86 in brackets', '（＋８６）138-0000-1234', ['13800001234', '+8613800001234']],
    ['with 0086', '008613800001234', ['13800001234', '008613800001234']],
    ['with 86', '86 138 0000 1234', ['13800001234', '8613800001234']],
    ['a landline', '021-66000000', ['02166000000']],
    ['a landline in brackets', '(021) 6600 0000', ['02166000000']],
    ['a landline of a smaller town', '0512 6600 0000', ['051266000000']],
    ['a landline with +86', '+86 21 6600 0000', ['02166000000', '+862166000000']],
    ['a 400 number', '400-600-0000', ['4006000000']],
    ['a number abroad', '+1 (415) 555-2671', ['+14155552671']],
    ['a practice number', '9486', ['9486']],
    ['one digit', '1', ['1']],
    ['a feature code', '*72#', ['*72#']],
    ['a tel: link', 'tel:+86-138-0000-1234', ['13800001234', '+8613800001234']],
  ])('%s: %s', (_what, text, expected) => {
    expect(dials(text)).toEqual(expected);
  });
});

describe('a number in other words', () => {
  it.each([
    ['陈静妈妈 138 0000 1234，下午打', ['13800001234']],
    ['电话：１３８００００１２３４（妈妈）', ['13800001234']],
    ['2026-03-02 预约 13800001234 费用 2800 元', ['13800001234']],
    ['打给 9002 试试', ['9002']],
    ['<b>13800001234</b>', ['13800001234']],
    ['爸爸13800001234 妈妈13900005678', ['13800001234', '13900005678']],
    ['13800001234 13900005678', ['13800001234', '13900005678']],
    ['13800001234,13900005678', ['13800001234', '13900005678']],
    ['138 0000 1234 / 021-6600 0000', ['13800001234', '02166000000']],
    ['13800001234 或 +86 13800001234', ['13800001234', '+8613800001234']],
    ['订单 138000012345678', ['138000012345678']],
  ])('%s', (text, expected) => {
    expect(dials(text)).toEqual(expected);
  });

  it('offers four at most', () => {
    expect(dials('13800000001 13800000002 13800000003 13800000004 13800000005')).toHaveLength(4);
  });
});

describe('an extension is told and not dialled', () => {
  it.each([
    ['021-66000000转802', '02166000000', '802'],
    ['021-6600 0000 转 8', '02166000000', '8'],
    ['021-66000000-802', '02166000000', '802'],
    ['021 66000000 ext. 802', '02166000000', '802'],
    ['13800001234分机12', '13800001234', '12'],
    ['总机 9486 转 1', '9486', '1'],
  ])('%s', (text, dial, extension) => {
    const picked = pickNumbers(text);
    expect(picked).toEqual({ kind: 'found', numbers: [{ dial, extension, oddLength: false }] });
  });
});

describe('what is wrong', () => {
  it.each(['', '   ', '\u200b'])('nothing was typed: %j', (text) => {
    expect(pickNumbers(text)).toEqual({ kind: 'empty' });
  });

  it.each(['陈静', '家长 3 岁', '+', '---', '3 岁 2 班'])('no number is in it: %s', (text) => {
    expect(pickNumbers(text)).toEqual({ kind: 'none' });
  });

  it('more digits than a telephone takes', () => {
    expect(pickNumbers('1'.repeat(33))).toEqual({ kind: 'too-long', digits: 33 });
    expect(dials('1'.repeat(32))).toEqual(['1'.repeat(32)]);
  });

  it.each([
    ['1380000123', true],
    ['138000012345', true],
    ['13800001234', false],
    ['138', false],
    ['9486', false],
    ['021660000', false],
  ])('%s has another length than a mobile number: %s', (text, oddLength) => {
    const picked = pickNumbers(text);
    expect(picked.kind === 'found' && picked.numbers[0].oddLength).toBe(oddLength);
  });
});

it('gives only what may be dialled, whatever is pasted', () => {
  const pieces = fc.constantFrom(
    '138',
    '0000',
    '1234',
    '+86',
    ' ',
    '-',
    '转',
    '８',
    '(',
    ')',
    '陈',
    '*',
    '#',
    '\u202e',
    '<',
    '+',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
      ),
      (text) => {
        const picked = pickNumbers(text);
        if (picked.kind === 'found') for (const { dial } of picked.numbers) expect(isDialable(dial)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

it('reads the first ten thousand characters of a book', () => {
  expect(dials(`${'字'.repeat(9000)} 13800001234 ${'1 '.repeat(50_000)}`)).toEqual(['13800001234']);
  expect(pickNumbers(`${'字'.repeat(10_000)} 13800001234`)).toEqual({ kind: 'none' });
});
