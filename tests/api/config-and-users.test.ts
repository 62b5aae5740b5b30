// Configuration and people over REST: what is stored, what is never shown, who may change whose password.

import { describe, expect, it } from 'vitest';
import { ensureAdmin } from '../../electron/api/ensure-admin.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { verifyPassword } from '../../electron/secrets/password-hash.ts';
import { testStore } from '../store/support.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { PASSWORD, STATION_TOKEN, testApi } from './support.ts';

const token = STATION_TOKEN;

describe('the SIP configuration', () => {
  it('is stored with defaults, told of, and shown without its password', async () => {
    let changes = 0;
    const configChanged = async (): Promise<void> => {
      changes += 1;
    };
    const { ask, store } = await testApi({ configChanged });
    expect((await ask('GET', '/api/config/sip', { token })).body.data).toBeNull();
    const body = { serverHost: '192.0.2.10', username: '1001', password: 'trunk-password' };
    const saved = await ask('PUT', '/api/config/sip', { token, body });
    expect(saved.body.data).toEqual({
      serverHost: '192.0.2.10',
      serverPort: 5060,
      username: '1001',
      hasPassword: true,
      registerEnabled: false,
      registerInterval: 3600,
      localHost: null,
      localPort: 5060,
      displayName: '幼儿园招生顾问',
      callTimeoutSeconds: 30,
      rtpPortMin: 10000,
      rtpPortMax: 10500,
    });
    expect((await store.sipConfigs.active())?.password).toBe('trunk-password');
    expect(changes).toBe(1);
    expect(JSON.stringify((await ask('GET', '/api/config/sip', { token })).body)).not.toContain('trunk-password');
  });

  it('keeps the password for the same account and never carries it to another server', async () => {
    const { ask, store } = await testApi();
    const body = { serverHost: '192.0.2.10', username: '1001' };
    await ask('PUT', '/api/config/sip', { token, body: { ...body, password: 'p' } });
    await ask('PUT', '/api/config/sip', { token, body: { ...body, displayName: 'X' } });
    expect(await store.sipConfigs.active()).toMatchObject({ displayName: 'X', password: 'p' });
    const moved = await ask('PUT', '/api/config/sip', { token, body: { ...body, serverHost: 'evil.example.com' } });
    expect([moved.status, moved.body.error?.field]).toEqual([400, 'password']);
    await ask('PUT', '/api/config/sip', { token, body: { serverHost: '192.0.2.11' } });
    expect(await store.sipConfigs.active()).toMatchObject({ username: null, password: null });
  });

  it('takes whatever the environment takes, which init-sip-config writes down', async () => {
    const { ask } = await testApi();
    const small = { registerInterval: 1, callTimeoutSeconds: 1, rtpPortMin: 20_000, rtpPortMax: 20_000 };
    const large = { registerInterval: 86_400, callTimeoutSeconds: 86_400 };
    for (const body of [small, large]) {
      const answer = await ask('PUT', '/api/config/sip', { token, body: { serverHost: 'a', ...body } });
      expect([answer.status, answer.body.data]).toEqual([200, expect.objectContaining(body)]);
    }
  });

  it.each([
    ['serverHost', { serverHost: '192.0.2.1\r\nVia: x' }],
    ['serverHost', {}],
    ['serverPort', { serverHost: 'a', serverPort: 0 }],
    ['username', { serverHost: 'a', username: 'a b' }],
    ['displayName', { serverHost: 'a', displayName: 'a\nb' }],
    ['rtpPortMax', { serverHost: 'a', rtpPortMin: 20000, rtpPortMax: 10000 }],
    ['registerInterval', { serverHost: 'a', registerInterval: 0 }],
    ['callTimeoutSeconds', { serverHost: 'a', callTimeoutSeconds: 86_401 }],
  ])('refuses a bad %s', async (field, body) => {
    const { ask } = await testApi();
    const answer = await ask('PUT', '/api/config/sip', { token, body });
    expect([answer.status, answer.body.error?.field]).toEqual([400, field]);
  });
});

describe('the voice configuration', () => {
  it('is stored with the service’s defaults and shown without its secrets', async () => {
    const { ask, store } = await testApi();
    const body = { credentials: { kind: 'app', appId: '123', accessToken: 'voice-token' } };
    const saved = await ask('PUT', '/api/config/voice', { token, body });
    expect(saved.body.data).toMatchObject({ credentials: { kind: 'app', appId: '123' }, model: '1.2.1.1' });
    expect(JSON.stringify(saved.body)).not.toContain('voice-token');
    expect((await store.voiceConfigs.active())?.credentials).toEqual(body.credentials);
  });

  it('keeps the secret of the same account only', async () => {
    const { ask, store } = await testApi();
    await ask('PUT', '/api/config/voice', { token, body: { credentials: { kind: 'api-key', apiKey: 'k' } } });
    await ask('PUT', '/api/config/voice', { token, body: { credentials: { kind: 'api-key' }, speaker: 's' } });
    expect(await store.voiceConfigs.active()).toMatchObject({ speaker: 's', credentials: { apiKey: 'k' } });
    for (const body of [
      { credentials: { kind: 'api-key' }, url: 'wss://evil.example.com' },
      { credentials: { kind: 'app', appId: '1' } },
      { credentials: { kind: 'api-key', apiKey: 'k' }, url: 'https://voice.example.com' },
      { credentials: { kind: 'oauth' } },
    ])
      expect((await ask('PUT', '/api/config/voice', { token, body })).status, JSON.stringify(body)).toBe(400);
  });
});

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
    expect((await ask('GET', '/api/call-center/calls/udp/active', { token: agent })).status).toBe(401);
    expect((await change('supervisor', token)).status).toBe(200);
    expect((await change('nobody', token)).status).toBe(404);
    const login = await ask('POST', '/api/auth/login', { body: { username: 'agent', password: 'a new password' } });
    expect(login.status).toBe(200);
  });
});

describe('the first start', () => {
  it('makes an admin with the given password, once', async () => {
    const { users } = await testStore();
    expect(await ensureAdmin(users, 'given', systemRandom)).toEqual({ kind: 'given' });
    expect(await ensureAdmin(users, 'other', systemRandom)).toEqual({ kind: 'existing' });
    const admin = await users.find('admin');
    expect(admin?.role).toBe('admin');
    expect(await verifyPassword('given', admin?.passwordHash ?? '')).toBe(true);
  });

  it('makes up a password when none is given', async () => {
    const { users } = await testStore();
    const made = await ensureAdmin(users, undefined, seededRandom(3));
    const password = made.kind === 'made' ? made.password : '';
    expect(password).toMatch(/^[a-hj-km-np-z2-9]{16}$/);
    expect(await verifyPassword(password, (await users.find('admin'))?.passwordHash ?? '')).toBe(true);
  });
});
