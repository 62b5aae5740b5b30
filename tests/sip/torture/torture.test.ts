// Messages made to break a user agent, through a real UDP socket: each gets what is due within 50 ms, and OPTIONS after it
// its 200. One file, because the answers of some go to fixed ports.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MASSES, NAMES, NUMBERS, ODDITIES } from './hostile-messages.ts';
import { SDP } from './hostile-sdp.ts';
import { DEPTHS } from './nested-messages.ts';
import { RFC4475 } from './rfc4475.ts';
import { RFC5118 } from './rfc5118.ts';
import { Torture } from './support/torture.ts';

const MESSAGES = fileURLToPath(new URL('../../sip-message/messages/', import.meta.url));

let torture: Torture;
beforeAll(async () => {
  torture = await Torture.start();
});
afterAll(() => torture.stop());

describe.each([
  ['rfc4475', RFC4475, 49],
  ['rfc5118', RFC5118, 12],
] as const)('%s', (folder, table, count) => {
  it('is all here', () => {
    const files = readdirSync(MESSAGES + folder).map((file) => file.replace('.sip', ''));
    expect(table.map(([name]) => name).toSorted()).toEqual(files.toSorted());
    expect(files).toHaveLength(count);
  });

  it.each(table)('%s gets %s: %s', (name, due) =>
    torture.expect(readFileSync(`${MESSAGES}${folder}/${name}.sip`), due),
  );
});

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
