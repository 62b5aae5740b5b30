// The rings of loudness: thirty seconds, gaps are silence, the clock runs on between two levels.

import { expect, it } from 'vitest';
import { LevelRing } from '../../../renderer/state/levels.ts';

const at = (atMs: number, customer: number, ai = 0) => ({ callId: 'a', atMs, customer, ai });

it('tells the loudest of a stretch of time, for each speaker', () => {
  const ring = new LevelRing();
  ring.take(at(0, 10, 90), 0);
  ring.take(at(100, 30, 20), 100);
  ring.take(at(200, 20, 10), 200);
  expect(ring.peak('customer', 0, 300)).toBe(30);
  expect(ring.peak('customer', 200, 300)).toBe(20);
  expect(ring.peak('ai', 0, 300)).toBe(90);
  expect(ring.peak('ai', 100, 250)).toBe(20);
});

it('is silent before the first level, after the last and where levels were left out', () => {
  const ring = new LevelRing();
  expect(ring.peak('ai', 0, 30_000)).toBe(0);
  ring.take(at(29_900, 255), 0);
  ring.take(at(59_900, 100), 10);
  expect(ring.peak('customer', 29_900, 30_000)).toBe(0);
  expect(ring.peak('customer', 30_000, 59_900)).toBe(0);
  expect(ring.peak('customer', 60_000, 90_000)).toBe(0);
  expect(ring.peak('customer', 59_900, 60_000)).toBe(100);
});

it('takes a late level in its place and drops one that is older than the window', () => {
  const ring = new LevelRing();
  ring.take(at(40_000, 1), 0);
  ring.take(at(39_000, 200), 1);
  ring.take(at(5000, 250), 2);
  expect(ring.peak('customer', 39_000, 39_100)).toBe(200);
  expect(ring.peak('customer', 0, 50_000)).toBe(200);
  expect(ring.clock(0)).toBe(40_100);
});

it('lets its clock run on for 300 ms after the last level, and not further', () => {
  const ring = new LevelRing();
  expect(ring.clock(500)).toBe(0);
  ring.take(at(1000, 1), 5000);
  expect(ring.clock(5000)).toBe(1100);
  expect(ring.clock(5150)).toBe(1250);
  expect(ring.clock(9000)).toBe(1400);
});
