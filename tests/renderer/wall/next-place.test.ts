// Arrow keys on the wall.

import { expect, it } from 'vitest';
import { nextPlace } from '../../../renderer/features/wall/next-place.ts';

it('leads along rows and columns, and stays at the edges', () => {
  const from5 = (key: Parameters<typeof nextPlace>[0]) => nextPlace(key, 5, 10, 4);
  expect([from5('ArrowLeft'), from5('ArrowRight'), from5('ArrowUp'), from5('ArrowDown')]).toEqual([4, 6, 1, 9]);
  expect([from5('Home'), from5('End')]).toEqual([0, 9]);
  expect(nextPlace('ArrowDown', 7, 10, 4)).toBe(7);
  expect(nextPlace('ArrowUp', 3, 10, 4)).toBe(3);
  expect(nextPlace('ArrowLeft', 0, 10, 4)).toBe(0);
  expect(nextPlace('ArrowRight', 9, 10, 4)).toBe(9);
});

it('begins at the first call', () => {
  expect(nextPlace('ArrowDown', -1, 10, 4)).toBe(0);
  expect(nextPlace('End', -1, 0, 4)).toBe(0);
});
