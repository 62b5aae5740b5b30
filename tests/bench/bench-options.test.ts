import { describe, expect, it } from 'vitest';
import { readOptions } from './bench-options.ts';

describe('readOptions', () => {
  it('measures fifty calls for twenty seconds in three rounds by default', () => {
    expect(readOptions([])).toEqual({ calls: 50, seconds: 20, rounds: 3, profile: null });
  });

  it('names the option whose value makes no sense', () => {
    expect(() => readOptions(['--calls', '0'])).toThrow('--calls must be a whole number from 1 to 1000, not "0"');
    expect(() => readOptions(['--seconds', 'long'])).toThrow('--seconds');
  });

  it('refuses what it does not know', () => {
    expect(() => readOptions(['--call', '5'])).toThrow('--call');
  });
});
