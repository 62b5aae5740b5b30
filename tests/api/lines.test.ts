// Lines over the API: kept, shown with how they stand, tried and looked over; passwords go in and never come out.

import { describe, expect, it } from 'vitest';
import type { LineDoctor, Patient } from '../../electron/api/line-doctor.ts';
import { createRemoteClient, productErrorOf } from '../../shared/contract/client.ts';
import type { DoctorEvent } from '../../shared/doctor.ts';
import type { LineState } from '../../shared/lines.ts';
import { MemoryChecks } from './memory-checks.ts';
import type { TestApi } from './support.ts';
import { STATION_TOKEN, testApi } from './support.ts';

const DESK = { name: 'desk', serverHost: '192.0.2.1', username: '1001', password: 'trunk-password' };

async function added(api: TestApi, line: object = DESK): Promise<number> {
  const { status, body } = await api.ask('POST', '/api/lines', { token: STATION_TOKEN, body: line });
  expect(status).toBe(200);
  return Number(body.data?.id);
}

describe('lines', () => {
  it('are added with defaults, told of, and shown without their passwords', async () => {
    let changes = 0;
    const api = await testApi({
      configChanged: async () => {
        changes += 1;
      },
    });
    const id = await added(api, { ...DESK, serverPort: 0, advertisedHost: 'auto' });
    const { body } = await api.ask('GET', '/api/lines', { token: STATION_TOKEN });
    const { password: _, ...shown } = DESK;
    expect(body.data).toMatchObject([
      {
        ...shown,
        ...{ id, hasPassword: true, serverPort: 0, advertisedHost: 'auto', enabled: true, use: 'both' },
        ...{ keepAlive: 'off', isDefaultOutbound: true, isDefaultInbound: true },
        state: { lineId: id, name: 'desk', registration: 'off' },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('trunk-password');
    expect(changes).toBe(1);
    await api.ask('DELETE', `/api/lines/${id}`, { token: STATION_TOKEN });
    expect((await api.ask('GET', '/api/lines', { token: STATION_TOKEN })).body.data).toEqual([]);
    expect(changes).toBe(2);
  });

  it('are shown as they stand now', async () => {
    const states: LineState[] = [];
    const api = await testApi({ lineStates: () => states });
    const lineId = await added(api);
    const problem = {
      problem: 'wrong-credentials',
      detail: '403 Forbidden',
      nextAttemptAt: '2026-01-01T00:00:30.000Z',
    };
    const state = { ...problem, lineId, name: 'desk', registration: 'failed', registeredUntil: null, seenAs: null };
    states.push(state as LineState);
    const [line] = await createRemoteClient(api.url, STATION_TOKEN).lines.list();
    expect(line?.state).toEqual(state);
  });

  it('keep their password for the same account and never carry it to another server', async () => {
    const { password: _, ...same } = DESK;
    const api = await testApi();
    const id = await added(api);
    const set = (body: object) => api.ask('PUT', `/api/lines/${id}`, { token: STATION_TOKEN, body, language: 'en' });
    expect((await set({ ...same, displayName: 'X' })).body.data).toMatchObject({ displayName: 'X', hasPassword: true });
    expect((await api.store.lines.find(id))?.password).toBe('trunk-password');
    for (const other of [{ serverHost: 'other.example.com' }, { username: '1002' }]) {
      const refused = await set({ ...same, ...other });
      expect([refused.status, refused.body.error?.field]).toEqual([400, 'password']);
    }
    const bare = await set({ ...same, username: null });
    expect(bare.body.data).toMatchObject({ username: null, hasPassword: false });
  });

  it('say what is wrong with a change', async () => {
    const api = await testApi();
    const id = await added(api);
    const other = await added(api, { name: 'other', serverHost: '192.0.2.2', use: 'inbound' });
    const ask = async (method: string, path: string, body?: object) => {
      const { status, body: answer } = await api.ask(method, `/api/lines${path}`, { token: STATION_TOKEN, body });
      return [status, answer.error?.code, answer.error?.field];
    };
    const named = { ...DESK, name: 'other' };
    expect(await ask('POST', '', named)).toEqual([409, 'ALREADY_EXISTS', 'name']);
    expect(await ask('PUT', `/${id}`, named)).toEqual([409, 'ALREADY_EXISTS', 'name']);
    expect(await ask('PUT', `/${id}`, { ...DESK, standbyId: id })).toEqual([400, 'INVALID_INPUT', 'standbyId']);
    expect(await ask('PUT', '/99', DESK)).toEqual([404, 'NOT_FOUND', 'id']);
    expect(await ask('DELETE', '/99')).toEqual([404, 'NOT_FOUND', 'id']);
    expect(await ask('PUT', `/${other}/default`, { direction: 'outbound' })).toEqual([409, 'CONFLICT', 'id']);
    expect(await ask('PUT', `/${other}/default`, { direction: 'inbound' })).toEqual([200, undefined, undefined]);
    expect(await api.store.lines.findDefault('inbound')).toBe(other);
  });

  it.each([
    ['name', { name: ' ' }],
    ['serverPort', { serverPort: 65_536 }],
    ['advertisedHost', { advertisedHost: 'office.example.com' }],
    ['advertisedHost', { advertisedHost: '1.2.3.4\r\nVia: x' }],
    ['callerNumber', { callerNumber: '400 800' }],
    ['keepAlive', { keepAlive: 'stun' }],
    ['rtpPortMax', { rtpPortMin: 20_000, rtpPortMax: 10_000 }],
  ])('refuse a bad %s', async (field, changes) => {
    const api = await testApi();
    const { status, body } = await api.ask('POST', '/api/lines', {
      token: STATION_TOKEN,
      body: { ...DESK, ...changes },
    });
    expect([status, body.error?.field]).toEqual([400, field]);
  });
});

describe('the test of a line', () => {
  it('is of the stored line, of one as given, or of the one in use', async () => {
    const checks = new MemoryChecks();
    const api = await testApi({ checks });
    const id = await added(api);
    const { password: _, ...given } = DESK;
    const { lines } = createRemoteClient(api.url, STATION_TOKEN);
    await lines.test({ id });
    await lines.test({ id, line: { ...given, displayName: 'Y' } });
    await lines.test({ line: { name: 'new', serverHost: '192.0.2.9' } });
    expect(await lines.test({})).toMatchObject({ code: 'ok' });
    expect(checks.lines).toMatchObject([
      { name: 'desk', password: 'trunk-password' },
      { displayName: 'Y', password: 'trunk-password' },
      { serverHost: '192.0.2.9', password: null },
      null,
    ]);
    expect(productErrorOf(await lines.test({ id: 99 }).catch((fault: unknown) => fault))?.code).toBe('NOT_FOUND');
    expect(await api.store.lines.list()).toHaveLength(1);
  });
});

describe('the line doctor', () => {
  const CHECKING: DoctorEvent = { event: 'checking', check: 'name' };

  it('is given the line that is asked for, and heard while it works', async () => {
    const patients: (Patient | null)[] = [];
    const doctor: LineDoctor = {
      examine: async function* (patient) {
        patients.push(patient);
        yield CHECKING;
        yield { event: 'finished', steps: [], tookMs: 1 };
      },
    };
    const api = await testApi({ doctor });
    const id = await added(api);
    const { lines } = createRemoteClient(api.url, STATION_TOKEN);
    const told: DoctorEvent[] = [];
    for await (const event of await lines.doctor({ id })) told.push(event);
    for await (const event of await lines.doctor({})) told.push(event);
    expect(told.slice(0, 2)).toEqual([CHECKING, { event: 'finished', steps: [], tookMs: 1 }]);
    expect(patients).toMatchObject([{ lineId: id, config: { password: 'trunk-password' } }, null]);
  });

  it('stops when nobody listens any more', async () => {
    const { promise: stopped, resolve } = Promise.withResolvers<void>();
    const doctor: LineDoctor = {
      examine: async function* (_, signal) {
        signal?.addEventListener('abort', () => resolve());
        yield CHECKING;
        await stopped;
      },
    };
    const api = await testApi({ doctor });
    const gone = new AbortController();
    const { lines } = createRemoteClient(api.url, STATION_TOKEN);
    const events = await lines.doctor({}, { signal: gone.signal });
    expect(await events.next()).toMatchObject({ value: CHECKING });
    gone.abort();
    await stopped;
  });
});
