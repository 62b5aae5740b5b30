// Bringing the lines to what is configured: one line that cannot be used keeps no other one down.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { applySettings } from '../../electron/app/apply-settings.ts';
import { EdgeSettings } from '../../electron/app/edge-settings.ts';
import { readEnvironment } from '../../electron/app/environment.ts';
import { createSettings } from '../../electron/app/settings.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import type { LineConfig } from '../../shared/lines.ts';
import { lineConfig, temporaryDirectory, testStore } from '../store/support.ts';
import { LineScene } from './line-scene.ts';

const account = (username: string): Partial<LineConfig> => ({
  ...{ username, password: 'made-up', registerEnabled: true, localPort: 5060 },
});

/** Lines of a file, the password of the first of them sealed under another key. */
async function broughtUp(...configs: readonly LineConfig[]) {
  const path = join(temporaryDirectory(), 'ringside.db');
  const before = await testStore({ path });
  for (const config of configs) await before.lines.add(config);
  await before.close();
  const database = new Database(path);
  database
    .prepare('update sip_configs set password = ? where id = 1')
    .run('v1:c2VhbGVkIHVuZGVyIGFub3RoZXIga2V5LCBzdXJlbHk=');
  database.close();
  const scene = new LineScene();
  const settings = createSettings({
    environment: readEnvironment({}),
    store: await testStore({ path }),
    practice: 'never',
    startPractice: () => Promise.reject(new Error('no practice here')),
    recordings: null,
    logger: silentLogger,
  });
  const apply = () =>
    applySettings({
      settings,
      line: scene.line,
      voice: { use: () => {} },
      edge: new EdgeSettings(),
      logger: silentLogger,
    });
  return { scene, settings, apply };
}

describe('a default line whose password cannot be opened', () => {
  it('says so by itself, and the others are up', async () => {
    const { scene, apply } = await broughtUp(
      lineConfig('desk', account('desk')),
      lineConfig('hall', { ...account('hall'), serverHost: '192.0.2.11' }),
    );
    expect(await apply()).toMatchObject({ trunk: { lineId: 1 }, local: { port: 5060 } });
    expect(scene.line.states).toMatchObject([
      { lineId: 1, registration: 'failed', problem: 'secret-shut' },
      { lineId: 2, registration: 'registering', problem: null },
    ]);
    expect(scene.line.status).toMatchObject({ server: '192.0.2.10:5060', problem: 'secret-shut' });
    expect(scene.events.map(({ line, reason }) => [line, reason])).toEqual([
      ['desk', expect.stringMatching(/password.*enter it again/)],
    ]);
    expect(scene.agent().asked.map(({ credentials }) => credentials.username)).toEqual(['hall']);
  });

  it('says so though it does not register', async () => {
    const { scene, apply } = await broughtUp(lineConfig('desk', { ...account('desk'), registerEnabled: false }));
    await apply();
    expect(scene.line.states).toMatchObject([{ registration: 'failed', problem: 'secret-shut' }]);
  });

  it('places no call, and says why', async () => {
    const { settings } = await broughtUp(lineConfig('desk', account('desk')));
    await expect(settings.trunk()).rejects.toMatchObject({
      code: 'NO_TRUNK',
      words: { zh: expect.stringMatching(/密码/) },
    });
  });
});
