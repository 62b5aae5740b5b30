// What the station tells of itself when something does not work.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataDirectory } from '../../electron/app/data-directory.ts';
import { diagnose } from '../../electron/app/diagnostics.ts';
import { temporaryDirectory, testStore } from '../store/support.ts';
import { FakeClock } from '../support/fake-clock.ts';

const NODE = { ...process.versions, node: '24.0.0' };

async function parts(runtime: NodeJS.ProcessVersions = NODE) {
  const directory = await openDataDirectory(temporaryDirectory());
  const store = await testStore({ path: directory.database });
  const clock = new FakeClock();
  const callCenter = { active: () => [] };
  const edge = { strangers: { read: 3, ignored: 2, refused: 1, banned: 0 } };
  return { directory, store, callCenter, edge, clock, runtime, startedAt: clock.now(), secrets: 'file' as const };
}

describe('diagnostics', () => {
  it('name versions, paths and sizes', async () => {
    const given = await parts();
    const { directory, clock } = given;
    for (const name of ['call_1.wav', 'call_2.wav', 'notes.txt']) writeFileSync(join(directory.recordings, name), '');
    clock.advance(61_999);
    const told = await diagnose(given);
    expect(told).toMatchObject({
      host: 'station',
      runtime: { node: '24.0.0', sqlite: expect.stringMatching(/^3\.\d+\.\d+$/) },
      platform: expect.stringContaining(`${process.platform} ${process.arch}`),
      uptimeSeconds: 61,
      liveCalls: 0,
      dataDirectory: directory.root,
      recordings: { path: directory.recordings, files: 2 },
      log: directory.logs,
      secrets: 'file',
      strangers: { read: 3, ignored: 2, refused: 1, banned: 0 },
    });
    expect(Object.keys(told.runtime)).toEqual(['node', 'sqlite']);
    expect(told.database.path).toBe(directory.database);
    expect(told.database.bytes).toBeGreaterThan(4096);
  });

  it('tell the desktop by its Electron', async () => {
    const told = await diagnose(await parts({ ...NODE, electron: '45.0.0', chrome: '150.0.0.0' }));
    expect(told).toMatchObject({ host: 'desktop', runtime: { electron: '45.0.0', chrome: '150.0.0.0' } });
  });

  it('are told even when the folders are gone', async () => {
    const given = await parts();
    const directory = { ...given.directory, recordings: '/nowhere', database: '/nowhere/ringside.db' };
    expect(await diagnose({ ...given, directory })).toMatchObject({
      recordings: { files: 0 },
      database: { bytes: 0 },
    });
  });
});
