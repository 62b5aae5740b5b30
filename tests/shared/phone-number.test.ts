// What can be dialled as it stands.

import { describe, expect, it } from 'vitest';
import { isDialable } from '../../shared/phone-number.ts';

describe('a dialable number', () => {
  it.each(['18611141133', '+8618611141133', '110', '*55#', '0', '1'.repeat(32)])('may be %s', (text) => {
    expect(isDialable(text)).toBe(true);
  });

  it.each([
    '',
    '+',
    'abc',
    '186 1114 1133',
    '186-1114',
    '1\n',
    '1\r\nVia: x',
    '1@evil',
    '１２３',
    '1'.repeat(33),
    '++1',
    '1+',
  ])('is not %j', (text) => {
    expect(isDialable(text)).toBe(false);
  });
});
