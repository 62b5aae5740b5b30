// Numbers of headers: nothing but digits is one.

import { expect, it } from 'vitest';
import { parseDecimal } from '../../electron/sip-message/decimal.ts';
import { numberOf } from '../../electron/sip-message/message.ts';
import { carrying, NO_NUMBERS } from './support/carrying.ts';

it.each(NO_NUMBERS)('%j is no number', (text) => {
  expect(parseDecimal(text, 2 ** 32 - 1)).toBeNull();
  expect(numberOf(carrying(`Expires: ${text}`), 'Expires')).toBeNull();
});

it('counts leading zeros as what they are, and nothing above its limit', () => {
  expect(parseDecimal('0068', 70)).toBe(68);
  expect(parseDecimal('71', 70)).toBeNull();
  expect(parseDecimal('4294967295', 2 ** 32 - 1)).toBe(4_294_967_295);
});

it('is read of a header that goes on with parameters or a comment', () => {
  expect(numberOf(carrying('Retry-After: 18000;duration=3600'), 'Retry-After')).toBe(18_000);
  expect(numberOf(carrying('Retry-After: 120 (I am in a meeting)'), 'Retry-After')).toBe(120);
  expect(numberOf(carrying('Subject: 1'), 'Retry-After')).toBeNull();
});
