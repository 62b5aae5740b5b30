import { describe, expect, it } from 'vitest';
import { percentile, spreadOf } from './statistics.ts';

describe('percentile', () => {
  it('is a value that was measured, whatever the order', () => {
    expect(percentile([30, 10, 20], 0.5)).toBe(20);
    expect(percentile([30, 10, 20], 0)).toBe(10);
    expect(percentile([30, 10, 20], 1)).toBe(30);
  });

  it('takes the lower of two middle values', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
  });

  it('is not a number when nothing was measured', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('spreadOf', () => {
  it('gives count, median, 99th percentile and maximum', () => {
    const values = Array.from({ length: 200 }, (_, index) => index + 1);
    expect(spreadOf(values)).toEqual({ count: 200, p50: 100, p99: 198, max: 200 });
  });
});
