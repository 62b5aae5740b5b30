// Which bytes a player gets for what it asks.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteRange } from '../../../electron/app/desktop/byte-range.ts';

const part = (start: number, end: number) => ({ kind: 'part', start, end });

describe('a range of a file of 100 bytes', () => {
  it.each([
    [null, { kind: 'whole' }],
    ['bytes=0-', part(0, 99)],
    ['bytes=10-19', part(10, 19)],
    ['bytes=90-1000', part(90, 99)],
    ['bytes=-10', part(90, 99)],
    ['bytes=-1000', part(0, 99)],
    ['bytes=99-99', part(99, 99)],
    ['bytes=100-', { kind: 'none' }],
    ['bytes=100-200', { kind: 'none' }],
    ['bytes=-0', { kind: 'none' }],
    ['bytes=20-10', { kind: 'whole' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['lines=1-2', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
  ])('%s is %o', (header, range) => {
    expect(byteRange(header, 100)).toEqual(range);
  });

  it('is never outside of the file, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 500 }), (text, a, b, size) => {
        for (const header of [text, `bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${b}`]) {
          const range = byteRange(header, size);
          if (range.kind !== 'part') continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThan(size);
          expect(range.start).toBeLessThanOrEqual(range.end);
        }
      }),
    );
  });
});
