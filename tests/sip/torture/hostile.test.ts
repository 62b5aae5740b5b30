// Our own hostile messages through a real UDP socket: each gets what is due within 50 ms, and OPTIONS after it its 200.

import { afterAll, beforeAll, describe, it } from 'vitest';
import { DEPTHS, MASSES, NAMES, NUMBERS, ODDITIES } from './hostile-messages.ts';
import { SDP } from './hostile-sdp.ts';
import { Torture } from './support/torture.ts';

let torture: Torture;
beforeAll(async () => {
  torture = await Torture.start();
});
afterAll(() => torture.stop('hostile messages'));

describe('a number that is none', () => {
  it.each(NUMBERS)('%s', (_name, bytes, due) => torture.expect(bytes, due));
});

describe('a name that every object has', () => {
  it.each(NAMES)('%s', (_name, bytes, due) => torture.expect(bytes, due));
});

describe('more than anybody sends', () => {
  it.each(MASSES)('%s', (_name, bytes, due) => torture.expect(bytes, due));
});

describe('an oddity', () => {
  it.each(ODDITIES)('%s', (_name, bytes, due) => torture.expect(bytes, due));
});

describe('SDP', () => {
  it.each(SDP)('%s', (_name, bytes, due) => torture.expect(bytes, due));
});

describe('thousands of one character', () => {
  it.each(DEPTHS)('%s', async (_name, bytes) => {
    await torture.survive(bytes);
  });
});
