import { describe, expect, it } from 'vitest';
import { greetingLatencies, interruptionLatencies } from './latencies.ts';

describe('greetingLatencies', () => {
  it('counts from the 200 OK to the first packet that was not silent, of calls that were greeted', () => {
    const greeted = { call: 1, answeredAt: 1000, spurts: [{ first: 1040, last: 5000 }] };
    const silent = { call: 2, answeredAt: 2000, spurts: [] };
    expect(greetingLatencies([greeted, silent])).toEqual([40]);
  });
});

describe('interruptionLatencies', () => {
  const notes = [
    {
      call: 1,
      answeredAt: 0,
      spurts: [
        { first: 100, last: 4990 },
        { first: 6000, last: 11_008 },
      ],
    },
  ];
  const window = { from: 0, to: 20_000 };

  it('counts from a 450 to the last packet of the speech that it cut', () => {
    expect(interruptionLatencies([{ call: 1, at: 11_000 }], notes, window)).toEqual([8]);
  });

  it('is negative when the last packet was there before the 450', () => {
    expect(interruptionLatencies([{ call: 1, at: 5000 }], notes, window)).toEqual([-10]);
  });

  it('leaves out what interrupted silence, another call or the time before the window', () => {
    const interruptions = [
      { call: 1, at: 5500 },
      { call: 2, at: 5000 },
      { call: 1, at: 5000 },
    ];
    expect(interruptionLatencies(interruptions, notes, { from: 5400, to: 20_000 })).toEqual([]);
  });
});
