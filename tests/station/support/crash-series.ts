// A series of crash rounds on one data directory, their seed printed so that a failure can be had again.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUint32, systemRandom } from '../../../electron/base/random.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import type { CrashFigures } from './crash-round.ts';
import { crashRound } from './crash-round.ts';
import { CrashTown } from './crash-town.ts';
import { temporaryDirectory } from './data-directory.ts';
import { storedCalls } from './database.ts';

/** Declares `rounds` tests; `killedWithin` as in a round's options. RINGSIDE_CRASH_SEED repeats a series. */
export function crashSeries(rounds: number, killedWithin: number): void {
  const seed = Number(process.env.RINGSIDE_CRASH_SEED ?? randomUint32(systemRandom));
  describe(`kill -9 during ten calls (RINGSIDE_CRASH_SEED=${seed})`, () => {
    const directory = temporaryDirectory();
    const random = seededRandom(seed);
    const figures: CrashFigures[] = [];
    let town: CrashTown;
    beforeAll(async () => {
      town = await CrashTown.open(directory.path);
    });
    afterAll(async () => {
      console.log(`crash series, seed ${seed}`);
      console.table(figures);
      await town.close();
      directory[Symbol.dispose]();
    });

    it.each(Array.from({ length: rounds }, (_, index) => index + 1))('loses nothing that was told (%i)', async () => {
      figures.push(await crashRound({ town, dataDir: directory.path, random, killedWithin }));
    });

    it('leaves the calls of every round, all of them closed', () => {
      const rows = storedCalls(directory.path);
      expect(rows).toHaveLength(figures.reduce((sum, round) => sum + round.calls, 0));
      expect(new Set(rows.map((row) => row.end_reason))).toEqual(new Set(['interrupted']));
    });
  });
}
