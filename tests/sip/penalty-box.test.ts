// What servers did lately decides which of them is tried, and when.

import { beforeEach, describe, expect, it } from 'vitest';
import { DOUBT, MAX_BAR, PenaltyBox } from '../../electron/sip/penalty-box.ts';
import { FakeClock } from '../support/fake-clock.ts';

const ONE = { host: '192.0.2.1', port: 5060 };
const OTHER = { host: '192.0.2.1', port: 5070 };
const THIRD = { host: '192.0.2.3', port: 5060 };
const ALL = [ONE, OTHER, THIRD];

let clock: FakeClock;
let box: PenaltyBox;
beforeEach(() => {
  clock = new FakeClock();
  box = new PenaltyBox(clock);
});

describe('a server that did not answer', () => {
  it('is tried last for 30 s, by address and port', () => {
    box.doubt(ONE);
    expect(box.order(ALL)).toEqual([OTHER, THIRD, ONE]);
    clock.advance(DOUBT - 1);
    expect(box.order(ALL)).toEqual([OTHER, THIRD, ONE]);
    clock.advance(1);
    expect(box.order(ALL)).toEqual(ALL);
  });

  it('is as good as the others once it answers', () => {
    box.doubt(ONE);
    box.trust(ONE);
    expect(box.order(ALL)).toEqual(ALL);
  });
});

describe('a server that asked to be left alone', () => {
  it('is left out for as long as it said, whatever else it does', () => {
    box.bar(ONE, 20);
    box.trust(ONE);
    box.doubt(ONE);
    expect(box.isBarred(ONE)).toBe(true);
    expect(box.order(ALL)).toEqual([OTHER, THIRD]);
    clock.advance(20_000);
    expect(box.isBarred(ONE)).toBe(false);
    expect(box.order(ALL)).toEqual(ALL);
  });

  it('is left out for ten minutes at most', () => {
    box.bar(ONE, 2 ** 32 - 1);
    clock.advance(MAX_BAR - 1);
    expect(box.isBarred(ONE)).toBe(true);
    clock.advance(1);
    expect(box.isBarred(ONE)).toBe(false);
  });
});

it('remembers 128 servers and forgets the oldest', () => {
  for (let port = 1; port <= 129; port += 1) box.bar({ host: '192.0.2.1', port }, 60);
  expect(box.isBarred({ host: '192.0.2.1', port: 1 })).toBe(false);
  expect(box.isBarred({ host: '192.0.2.1', port: 2 })).toBe(true);
  expect(box.isBarred({ host: '192.0.2.1', port: 129 })).toBe(true);
});
