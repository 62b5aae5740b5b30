// Retry-After (RFC 3261 §20.33) and the comments it may carry.

import { expect, it } from 'vitest';
import { formatRetryAfter, retryAfterOf } from '../../electron/sip-message/retry-after.ts';
import { carrying, NO_NUMBERS } from './support/carrying.ts';

it.each([
  ['18000;duration=3600', { seconds: 18_000, duration: 3_600, comment: '' }],
  [
    "120 (I'm in a (long) meeting \\) today)",
    { seconds: 120, duration: null, comment: "I'm in a (long) meeting \\) today" },
  ],
  ['5(x) ; duration=60', { seconds: 5, duration: 60, comment: 'x' }],
  ['0', { seconds: 0, duration: null, comment: '' }],
])('%s is read', (text, expected) => {
  expect(retryAfterOf(carrying(`Retry-After: ${text}`))).toEqual(expected);
});

it.each([...NO_NUMBERS, '5 (open', '5 soon', '949302838503028349304023988'])('%j tells nothing', (text) => {
  expect(retryAfterOf(carrying(`Retry-After: ${text}`))).toBeNull();
});

it('is read at any depth of brackets', () => {
  expect(retryAfterOf(carrying(`Retry-After: 5 ${'('.repeat(4_000)}${')'.repeat(4_000)}`))?.seconds).toBe(5);
  expect(retryAfterOf(carrying(`Retry-After: 5 ${'('.repeat(8_000)}`))).toBeNull();
  expect(retryAfterOf(carrying())).toBeNull();
});

it('is written in whole seconds', () => {
  expect(formatRetryAfter(1.2)).toBe('2');
  expect(formatRetryAfter(-1)).toBe('0');
});
