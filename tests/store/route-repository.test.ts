// Where calls in go, and settings of the station: kept in order, and read though somebody else wrote among them.

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Logger } from '../../electron/base/logger.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import type { InboundRoute } from '../../shared/inbound-routes.ts';
import { DEFAULT_ROUTE } from '../../shared/inbound-routes.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import { lineConfig, temporaryDirectory, testStore } from './support.ts';

const route = (name: string, changes: Partial<InboundRoute> = {}) => ({ ...DEFAULT_ROUTE, name, ...changes });
const fresh = (name: string) => ({ ...route(name), id: null });

/** A file that `change` wrote into, and what the log says of it. */
async function writtenBy(change: string) {
  const path = join(temporaryDirectory(), 'ringside.db');
  await (await testStore({ path })).close();
  const database = new Database(path);
  database.exec(change);
  database.close();
  const said: string[] = [];
  const say = (message: string): number => said.push(message);
  const logger: Logger = { ...silentLogger, warn: say, error: say };
  return { store: await testStore({ path, logger }), said };
}

describe('routes of calls in', () => {
  it('are kept as a whole, in their order, with their ids', async () => {
    const { routes } = await testStore();
    expect(await routes.list()).toEqual([]);
    const office = { kind: 'queue', users: ['lin'], ringSeconds: 15, waitSeconds: 60 } as const;
    const hours = { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:30' };
    const whole = { ...route('office', { target: office, hours, called: '010*', noAnswer: 'busy' }), id: null };
    const [one, two] = await routes.save([whole, fresh('night')]);
    expect(one).toEqual({ ...whole, id: one?.id });
    const later = await routes.save([fresh('new'), { ...route('night 2'), id: two?.id ?? 0 }, { ...whole, id: 99 }]);
    expect(later.map(({ name }) => name)).toEqual(['new', 'night 2', 'office']);
    expect(later[1]?.id).toBe(two?.id);
    expect(new Set(later.map(({ id }) => id)).size).toBe(3);
    expect(await routes.save([])).toEqual([]);
  });

  it('hold for any line where theirs was removed before they were saved', async () => {
    const { lines, routes } = await testStore();
    await lines.add(lineConfig('desk'));
    const saved = await routes.save([
      { ...fresh('here'), lineId: 1 },
      { ...fresh('gone'), lineId: 2 },
    ]);
    expect(saved.map(({ lineId }) => lineId)).toEqual([1, null]);
  });

  it('keep an id that is given twice once', async () => {
    const { routes } = await testStore();
    const [only] = await routes.save([fresh('one')]);
    const id = only?.id ?? 0;
    const saved = await routes.save([
      { ...route('one'), id },
      { ...route('copy'), id },
    ]);
    expect(saved.map(({ name }) => name)).toEqual(['one', 'copy']);
    expect(saved[0]?.id).toBe(id);
  });

  it('leave out a row that cannot be read, and say so in the log', async () => {
    const good = JSON.stringify(route('good'));
    const { store, said } = await writtenBy(`insert into inbound_routes (position, rule)
      values (0, 'not json'), (1, '{"name":"half"}'), (2, '${good}')`);
    expect((await store.routes.list()).map(({ name }) => name)).toEqual(['good']);
    expect(said).toHaveLength(2);
  });
});

describe('the security settings', () => {
  it('are the product’s own until they are changed', async () => {
    const { settings } = await testStore();
    expect(await settings.security()).toEqual(SECURITY_DEFAULTS);
    const changed = { ...SECURITY_DEFAULTS, dial: { ...SECURITY_DEFAULTS.dial, maxPerDay: 500 } };
    await settings.saveSecurity(SECURITY_DEFAULTS);
    await settings.saveSecurity(changed);
    expect(await settings.security()).toEqual(changed);
  });

  it('are the product’s own where what is stored cannot be read', async () => {
    const { store, said } = await writtenBy(`insert into settings values ('security', '{"dial":{}}', 0)`);
    expect(await store.settings.security()).toEqual(SECURITY_DEFAULTS);
    expect(said).toHaveLength(1);
  });
});
