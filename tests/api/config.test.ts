// Configuration over REST: what is stored and what is never shown.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../electron/base/random.ts';
import { createSecrets } from '../../electron/secrets/secrets.ts';
import { temporaryDirectory, testStore } from '../store/support.ts';
import { STATION_TOKEN, testApi } from './support.ts';

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
    ['serverPort', { serverHost: 'a', serverPort: -1 }],
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

describe('a secret that cannot be opened any more', () => {
  const sip = { serverHost: '192.0.2.10', username: '1001' };
  const keyed = { credentials: { kind: 'api-key' } };

  /** An API over configurations whose secrets were sealed under a key that is gone. */
  async function apiWithoutKey() {
    const path = join(temporaryDirectory(), 'ringside.db');
    const before = await testApi({ store: await testStore({ path }) });
    await before.ask('PUT', '/api/config/sip', { token, body: { ...sip, password: 'p' } });
    const body = { credentials: { kind: 'api-key', apiKey: 'k' } };
    await before.ask('PUT', '/api/config/voice', { token, body });
    const secrets = createSecrets(new Uint8Array(32).fill(8), 'another key', systemRandom);
    return testApi({ store: await testStore({ path, secrets }) });
  }

  it('does not hide the rest of its configuration', async () => {
    const { ask } = await apiWithoutKey();
    expect((await ask('GET', '/api/config/sip', { token })).body.data).toMatchObject({ ...sip, hasPassword: true });
    expect((await ask('GET', '/api/config/voice', { token })).body.data).toMatchObject(keyed);
  });

  it('is asked for anew, and then everything is as before', async () => {
    const { ask } = await apiWithoutKey();
    for (const [path, body, field] of [
      ['/api/config/sip', sip, 'password'],
      ['/api/config/voice', keyed, 'credentials'],
    ] as const)
      for (const [method, where] of [
        ['PUT', path],
        ['POST', `${path}/test`],
      ] as const) {
        const answer = await ask(method, where, { token, body });
        expect([answer.status, answer.body.error?.field], where).toEqual([400, field]);
        expect(answer.body.message).toBe('已保存的密码或密钥无法解密，请重新填写');
      }
    expect((await ask('PUT', '/api/config/sip', { token, body: { ...sip, password: 'new' } })).status).toBe(200);
    const body = { credentials: { kind: 'api-key', apiKey: 'new' } };
    expect((await ask('PUT', '/api/config/voice', { token, body })).status).toBe(200);
    expect((await ask('PUT', '/api/config/sip', { token, body: sip })).status).toBe(200);
  });
});
