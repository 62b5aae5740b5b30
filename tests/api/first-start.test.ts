// The first start: an admin with a password of its own making, until somebody chooses to keep or to change it.

import { describe, expect, it } from 'vitest';
import { ensureAdmin } from '../../electron/api/ensure-admin.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { verifyPassword } from '../../electron/secrets/password-hash.ts';
import { testStore } from '../store/support.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { STATION_TOKEN, testApi } from './support.ts';

async function firstStart() {
  const api = await testApi();
  const made = await ensureAdmin(api.store.users, undefined, systemRandom);
  if (made.kind !== 'made') throw new Error('there was an admin already');
  const login = async (password: string = made.password) => {
    const { body } = await api.ask('POST', '/api/auth/login', { body: { username: 'admin', password } });
    return { token: String(body.data?.token), firstStart: body.data?.firstStart };
  };
  const me = async (token: string) => (await api.ask('GET', '/api/auth/me', { token })).body.data;
  return { ...api, login, me };
}

describe('the first admin', () => {
  it('has the given password, once, and nothing to keep or to change', async () => {
    const { users } = await testStore();
    expect(await ensureAdmin(users, 'given', systemRandom)).toEqual({ kind: 'given' });
    expect(await ensureAdmin(users, 'other', systemRandom)).toEqual({ kind: 'existing' });
    const admin = await users.find('admin');
    expect(admin).toMatchObject({ role: 'admin', firstStart: false });
    expect(await verifyPassword('given', admin?.passwordHash ?? '')).toBe(true);
  });

  it('has one made up when none is given', async () => {
    const { users } = await testStore();
    const made = await ensureAdmin(users, undefined, seededRandom(3));
    const password = made.kind === 'made' ? made.password : '';
    expect(password).toMatch(/^[a-hj-km-np-z2-9]{16}$/);
    const admin = await users.find('admin');
    expect(admin?.firstStart).toBe(true);
    expect(await verifyPassword(password, admin?.passwordHash ?? '')).toBe(true);
  });
});

describe('the password of the first start', () => {
  it('is marked wherever its user looks, until it is kept on purpose', async () => {
    const { ask, login, me } = await firstStart();
    const { token, firstStart: marked } = await login();
    expect(marked).toBe(true);
    expect(await me(token)).toEqual({ name: 'admin', role: 'admin', firstStart: true });
    const kept = await ask('POST', '/api/auth/keep-password', { token, body: {} });
    expect(kept.body).toEqual({ success: true, data: null, message: '已保留密码' });
    expect(await me(token)).toMatchObject({ firstStart: false });
    expect((await login()).firstStart).toBe(false);
  });

  it('is marked no more once anybody changed it', async () => {
    const { ask, login } = await firstStart();
    const body = { password: 'a better one' };
    expect((await ask('PUT', '/api/users/admin/password', { token: STATION_TOKEN, body })).status).toBe(200);
    expect((await login(body.password)).firstStart).toBe(false);
  });

  it('is not marked for users that were added', async () => {
    const { me, tokenOf } = await firstStart();
    expect(await me(await tokenOf('agent'))).toEqual({ name: 'agent', role: 'agent', firstStart: false });
  });

  it('is nothing to keep for the command line', async () => {
    const { ask, login } = await firstStart();
    expect((await ask('POST', '/api/auth/keep-password', { token: STATION_TOKEN, body: {} })).status).toBe(200);
    expect((await login()).firstStart).toBe(true);
  });
});
