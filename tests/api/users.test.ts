// People over REST: who may sign in, who may change whom, and how a removed one is gone at once.

import { describe, expect, it } from 'vitest';
import type { Answer, TestApi } from './support.ts';
import { PASSWORD, STATION_TOKEN, testApi } from './support.ts';

const token = STATION_TOKEN;
const ACTIVE = '/api/call-center/calls/udp/active';

const shape = ({ status, body }: Answer): readonly unknown[] => [status, body.error?.code, body.error?.field];

function admin({ ask }: TestApi, by: string = token) {
  return {
    add: (name: string, role: string) =>
      ask('POST', '/api/users', { token: by, body: { name, role, password: PASSWORD } }),
    setRole: (name: string, role: string) => ask('PUT', `/api/users/${name}/role`, { token: by, body: { role } }),
    remove: (name: string, language = 'zh') => ask('DELETE', `/api/users/${name}`, { token: by, language }),
    login: async (name: string) => {
      const answer = await ask('POST', '/api/auth/login', { body: { username: name, password: PASSWORD } });
      return String(answer.body.data?.token);
    },
  };
}

describe('users', () => {
  it('are added once, listed without their hashes, and can sign in', async () => {
    const { ask } = await testApi();
    const body = { name: 'ming', role: 'agent', password: PASSWORD };
    expect((await ask('POST', '/api/users', { token, body })).body.data).toMatchObject({ name: 'ming', role: 'agent' });
    const again = await ask('POST', '/api/users', { token, body });
    expect([again.status, again.body.error?.code]).toEqual([409, 'ALREADY_EXISTS']);
    expect(JSON.stringify((await ask('GET', '/api/users', { token })).body)).not.toContain('scrypt');
    const login = await ask('POST', '/api/auth/login', { body: { username: 'ming', password: PASSWORD } });
    expect(login.status).toBe(200);
  });

  it('need a name, a role and a password of eight characters', async () => {
    const { ask } = await testApi();
    const good = { name: 'ming', role: 'agent', password: PASSWORD };
    for (const [field, value] of [
      ['name', 'a b'],
      ['role', 'boss'],
      ['password', 'short'],
    ] as const) {
      const answer = await ask('POST', '/api/users', { token, body: { ...good, [field]: value } });
      expect([answer.status, answer.body.error?.field]).toEqual([400, field]);
    }
  });

  it('change their own password, which signs them out; only an admin changes others’', async () => {
    const { ask, tokenOf } = await testApi();
    const agent = await tokenOf('agent');
    await tokenOf('supervisor');
    const change = (name: string, by: string) =>
      ask('PUT', `/api/users/${name}/password`, { token: by, body: { password: 'a new password' } });
    expect((await change('supervisor', agent)).status).toBe(403);
    expect((await change('agent', agent)).status).toBe(200);
    expect((await ask('GET', ACTIVE, { token: agent })).status).toBe(401);
    expect((await change('supervisor', token)).status).toBe(200);
    const unknown = await change('nobody', token);
    expect([...shape(unknown), unknown.body.message]).toEqual([404, 'NOT_FOUND', 'name', '没有这个用户']);
    const login = await ask('POST', '/api/auth/login', { body: { username: 'agent', password: 'a new password' } });
    expect(login.status).toBe(200);
  });
});

describe('a role', () => {
  it('is another from the very next request on', async () => {
    const api = await testApi();
    const agent = await api.tokenOf('agent');
    const users = () => api.ask('GET', '/api/users', { token: agent });
    expect((await users()).status).toBe(403);
    const raised = await admin(api).setRole('agent', 'admin');
    expect(raised.body).toMatchObject({ data: { name: 'agent', role: 'admin' }, message: '角色已修改' });
    expect((await users()).status).toBe(200);
    await admin(api).add('boss', 'admin');
    await admin(api).setRole('agent', 'agent');
    expect((await users()).status).toBe(403);
  });

  it('must be one of ours, and its user known', async () => {
    const api = await testApi();
    await admin(api).add('ming', 'agent');
    expect(shape(await admin(api).setRole('ming', 'boss'))).toEqual([400, 'INVALID_INPUT', 'role']);
    expect(shape(await admin(api).setRole('nobody', 'agent'))).toEqual([404, 'NOT_FOUND', 'name']);
  });

  it('of the last admin stays', async () => {
    const api = await testApi();
    const boss = admin(api, await api.tokenOf('admin'));
    const refused = await boss.setRole('admin', 'agent');
    expect([...shape(refused), refused.body.message]).toEqual([
      409,
      'CONFLICT',
      'role',
      '这是最后一个管理员：先让另一个用户成为管理员',
    ]);
    await boss.add('second', 'admin');
    expect((await boss.setRole('admin', 'agent')).status).toBe(200);
    expect((await boss.setRole('admin', 'admin')).status).toBe(403);
  });
});

describe('removing a user', () => {
  it('signs them out everywhere at once; the name is free again for somebody new', async () => {
    const api = await testApi();
    const tokens = [await api.tokenOf('agent'), await admin(api).login('agent')];
    await admin(api).add('boss', 'admin');
    for (const each of tokens) expect((await api.ask('GET', ACTIVE, { token: each })).status).toBe(200);
    expect((await admin(api).remove('agent')).body).toMatchObject({ data: null, message: '用户已删除' });
    for (const each of tokens) expect((await api.ask('GET', ACTIVE, { token: each })).status).toBe(401);
    expect((await admin(api).add('agent', 'supervisor')).status).toBe(200);
    for (const each of tokens) expect((await api.ask('GET', ACTIVE, { token: each })).status).toBe(401);
  });

  it('is refused for oneself, for the last admin, and for nobody: each in plain words', async () => {
    const api = await testApi();
    const boss = admin(api, await api.tokenOf('admin'));
    const itself = await boss.remove('admin');
    expect([...shape(itself), itself.body.message]).toEqual([403, 'FORBIDDEN', 'name', '不能删除自己']);
    expect((await boss.remove('admin', 'en')).body.message).toBe('Nobody may remove themselves');
    const last = await admin(api).remove('admin');
    expect(shape(last)).toEqual([409, 'CONFLICT', 'name']);
    expect((await admin(api).remove('admin', 'en')).body.message).toBe(
      'This is the last admin: make another user an admin first',
    );
    expect(shape(await boss.remove('nobody'))).toEqual([404, 'NOT_FOUND', 'name']);
  });
});

describe('signing out', () => {
  it('ends this session for good, and no other', async () => {
    const api = await testApi();
    const [here, there] = [await api.tokenOf('agent'), await admin(api).login('agent')];
    expect((await api.ask('GET', '/api/auth/me', { token: here })).status).toBe(200);
    const out = await api.ask('POST', '/api/auth/logout', { token: here, body: {} });
    expect(out.body).toEqual({ success: true, data: null, message: '已退出登录' });
    for (const path of ['/api/auth/me', ACTIVE]) {
      const answer = await api.ask('GET', path, { token: here });
      expect([answer.status, answer.body.message]).toEqual([401, '登录凭证无效，请重新登录']);
    }
    expect((await api.ask('GET', '/api/auth/me', { token: there })).status).toBe(200);
  });

  it('leaves the station’s own command line signed in', async () => {
    const { ask } = await testApi();
    expect((await ask('POST', '/api/auth/logout', { token, body: {} })).status).toBe(200);
    expect((await ask('GET', '/api/auth/me', { token })).body.data).toEqual({
      name: null,
      role: 'admin',
      firstStart: false,
    });
  });
});
