// The Test buttons and the removal of a line over REST: what is tried, what is kept, what is said.

import { describe, expect, it } from 'vitest';
import { MemoryChecks } from './memory-checks.ts';
import type { TestApi } from './support.ts';
import { STATION_TOKEN, testApi } from './support.ts';

const token = STATION_TOKEN;
const LINE = { serverHost: '192.0.2.10', username: '1001' };
const KEY = { credentials: { kind: 'api-key' } };

async function checked(): Promise<TestApi & { readonly checks: MemoryChecks; readonly changes: () => number }> {
  const checks = new MemoryChecks();
  let changes = 0;
  const configChanged = async (): Promise<void> => {
    changes += 1;
  };
  return { ...(await testApi({ checks, configChanged })), checks, changes: () => changes };
}

describe('the test of a line', () => {
  it('tries what was typed, with the defaults, and stores nothing', async () => {
    const { ask, checks, store, changes } = await checked();
    const answer = await ask('POST', '/api/config/sip/test', { token, body: { ...LINE, password: 'typed' } });
    expect([answer.status, answer.body.success]).toEqual([200, true]);
    expect(answer.body.data).toEqual({
      code: 'ok',
      message: '线路可以使用，服务器已确认。',
      detail: null,
      tookMs: 12,
    });
    expect(checks.lines).toMatchObject([{ serverHost: '192.0.2.10', serverPort: 5060, password: 'typed' }]);
    expect(await store.sipConfigs.active()).toBeNull();
    expect(changes()).toBe(0);
  });

  it('tries the settings in use when nothing was typed', async () => {
    const { ask, checks } = await checked();
    expect((await ask('POST', '/api/config/sip/test', { token, body: 'null' })).status).toBe(200);
    expect(checks.lines).toEqual([null]);
  });

  it('takes the stored password of the same account, and of no other', async () => {
    const { ask, checks } = await checked();
    await ask('PUT', '/api/config/sip', { token, body: { ...LINE, password: 'stored' } });
    await ask('POST', '/api/config/sip/test', { token, body: LINE });
    expect(checks.lines).toMatchObject([{ password: 'stored' }]);
    const moved = await ask('POST', '/api/config/sip/test', {
      token,
      body: { ...LINE, serverHost: 'evil.example.com' },
    });
    expect([moved.status, moved.body.error?.field]).toEqual([400, 'password']);
    expect(checks.lines).toHaveLength(1);
  });

  it('says what was found and what to do, in the language asked for', async () => {
    const { ask, checks } = await checked();
    checks.finding = { code: 'wrong-credentials', detail: '192.0.2.10:5060: 401 Unauthorized', tookMs: 80 };
    const say = async (language: string) =>
      (await ask('POST', '/api/config/sip/test', { token, body: 'null', language })).body.data?.message;
    expect(await say('zh-CN')).toBe('用户名或密码不对。向线路服务商核对账号和密码后重新填写。');
    expect(await say('en')).toMatch(/^User name or password is wrong\. Check both/);
  });

  it('is for admins', async () => {
    const { ask, tokenOf } = await checked();
    const supervisor = await tokenOf('supervisor');
    for (const path of ['/api/config/sip/test', '/api/config/voice/test'])
      expect((await ask('POST', path, { token: supervisor, body: 'null' })).status).toBe(403);
    expect((await ask('DELETE', '/api/config/sip', { token: supervisor })).status).toBe(403);
  });
});

describe('the test of the voice service', () => {
  it('tries what was typed or what is in use, with the stored secret of the same account', async () => {
    const { ask, checks, store } = await checked();
    const test = (body: unknown) => ask('POST', '/api/config/voice/test', { token, body });
    expect((await test(KEY)).body.error?.field).toBe('credentials');
    await ask('PUT', '/api/config/voice', { token, body: { credentials: { kind: 'api-key', apiKey: 'stored' } } });
    await test({ ...KEY, speaker: 'another' });
    await test('null');
    expect(checks.voices).toMatchObject([{ speaker: 'another', credentials: { apiKey: 'stored' } }, null]);
    expect((await store.voiceConfigs.active())?.speaker).not.toBe('another');
  });

  it('has words of its own', async () => {
    const { ask, checks } = await checked();
    checks.finding = { code: 'forbidden', detail: 'HTTP 403', tookMs: 80 };
    const answer = await ask('POST', '/api/config/voice/test', { token, body: 'null' });
    expect(answer.body.data?.message).toMatch(/端到端实时语音大模型/);
  });
});

describe('the removal of a line', () => {
  it('leaves none active, keeps no password, and tells of the change', async () => {
    const { ask, store, changes } = await checked();
    await ask('PUT', '/api/config/sip', { token, body: { ...LINE, password: 'stored' } });
    const removed = await ask('DELETE', '/api/config/sip', { token });
    expect([removed.status, removed.body.data]).toEqual([200, null]);
    expect(await store.sipConfigs.active()).toBeNull();
    expect(changes()).toBe(2);
    expect((await ask('GET', '/api/config/sip', { token })).body.data).toBeNull();
    // Removing what is not there is no mistake.
    expect((await ask('DELETE', '/api/config/sip', { token })).status).toBe(200);
  });
});
