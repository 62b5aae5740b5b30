// Where calls in go, and what may be dialled, over the API.

import { describe, expect, it } from 'vitest';
import { createRemoteClient } from '../../shared/contract/client.ts';
import { DEFAULT_ROUTE } from '../../shared/inbound-routes.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import { STATION_TOKEN, testApi } from './support.ts';

const QUEUE = { kind: 'queue' as const, users: ['lin', 'wu'], ringSeconds: 15, waitSeconds: 60 };
const OFFICE = {
  ...DEFAULT_ROUTE,
  ...{ name: 'office', called: '010*', target: QUEUE, noAnswer: 'busy' as const },
  hours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:30' },
};

describe('routes of calls in', () => {
  it('are saved as a whole and keep their ids', async () => {
    const { url } = await testApi();
    const { routes } = createRemoteClient(url, STATION_TOKEN);
    const saved = await routes.save({ routes: [OFFICE, { ...DEFAULT_ROUTE, name: 'rest' }] });
    expect(saved[0]).toEqual({ ...OFFICE, id: saved[0]?.id });
    const turned = await routes.save({ routes: [...saved].reverse() });
    expect(turned.map(({ id }) => id)).toEqual(saved.map(({ id }) => id).reverse());
    expect(await routes.list()).toEqual(turned);
  });

  it.each([
    ['routes.0.hours.from', { hours: { ...OFFICE.hours, from: '24:00' } }],
    ['routes.0.hours.to', { hours: { ...OFFICE.hours, to: '07:59' } }],
    ['routes.0.hours.days.0', { hours: { ...OFFICE.hours, days: [0] } }],
    ['routes.0.target.ringSeconds', { target: { kind: 'agent', user: 'lin', ringSeconds: 0 } }],
    ['routes.0.called', { called: '010 123' }],
    ['routes.0.noAnswer', { noAnswer: 'hang up' }],
  ])('refuse a bad %s', async (field, changes) => {
    const { ask } = await testApi();
    const routes = [{ ...OFFICE, ...changes }];
    const { status, body } = await ask('PUT', '/api/routes', { token: STATION_TOKEN, body: { routes } });
    expect([status, body.error?.field]).toEqual([400, field]);
  });

  it('are shown to supervisors, and changed by admins', async () => {
    const { ask, tokenOf } = await testApi();
    const token = await tokenOf('supervisor');
    expect((await ask('GET', '/api/routes', { token })).status).toBe(200);
    expect((await ask('PUT', '/api/routes', { token, body: { routes: [] } })).status).toBe(403);
  });
});

describe('the security settings', () => {
  it('are the defaults until they are changed, and every change is told of', async () => {
    let changes = 0;
    const { url } = await testApi({
      configChanged: async () => {
        changes += 1;
      },
    });
    const { security } = createRemoteClient(url, STATION_TOKEN).config;
    expect(await security.get()).toEqual(SECURITY_DEFAULTS);
    const strict = { ...SECURITY_DEFAULTS, edge: { ...SECURITY_DEFAULTS.edge, strangers: 'silence' as const } };
    expect(await security.set(strict)).toEqual(strict);
    expect(await security.get()).toEqual(strict);
    expect(changes).toBe(1);
  });

  it.each([
    ['dial.countries.0', { countries: ['+86'] }],
    ['dial.homeCountry', { homeCountry: '086' }],
    ['dial.denied.0', { denied: ['(110'] }],
    ['dial.allowed', { allowed: Array.from({ length: 501 }, (_, index) => String(index)) }],
    ['dial.maxConcurrent', { maxConcurrent: 0 }],
    ['dial.maxPerDay', { maxPerDay: 1.5 }],
  ])('refuse a bad %s', async (field, dial) => {
    const { ask } = await testApi();
    const body = { ...SECURITY_DEFAULTS, dial: { ...SECURITY_DEFAULTS.dial, ...dial } };
    const answer = await ask('PUT', '/api/config/security', { token: STATION_TOKEN, body });
    expect([answer.status, answer.body.error?.field]).toEqual([400, field]);
  });
});
