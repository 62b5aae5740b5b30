// Bad input at the REST border of a running station: each has its status, its code and a message that says what to do.

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeDatabase, storedCalls } from './support/database.ts';
import { ask, signIn } from './support/http.ts';
import { Scene } from './support/scene.ts';
import { rings } from './support/sip-peer.ts';

const MAKE = '/call-center/call/udp/make';
const HANG_UP = '/call-center/call/udp/hangup';

let scene: Scene;
let url: string;
let token: string;
beforeAll(async () => {
  scene = await Scene.start();
  url = scene.station.ready.url;
  token = await signIn(url);
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
});

describe('a number that cannot be dialled', () => {
  it.each([
    ['letters', 'abc'],
    ['letters among digits', '1861114113x'],
    ['CR LF', '1861114\r\nX-Injected: yes'],
    ['LF alone', '18611141133\n'],
    ['a header’s worth of SIP', '18611141133@192.0.2.1'],
    ['a space', '186 1114 1133'],
    ['nothing', ''],
    ['full-width digits', '１８６１１１４１１３３'],
    ['a NUL', '18611141133\0'],
    ['33 digits', '1'.repeat(33)],
  ])('(%s) is refused with the field named, and nothing is dialled or stored', async (_name, phoneNumber) => {
    const before = storedCalls(scene.station.ready.dataDir).length;
    const { status, body } = await ask(url, MAKE, { method: 'POST', token, body: { phoneNumber } });
    expect(status).toBe(400);
    expect(body).toEqual({
      success: false,
      error: { code: 'INVALID_INPUT', field: 'phoneNumber' },
      message: 'phoneNumber 必须是可以直接拨打的号码：1到32位数字、*或#，开头可以有+',
    });
    expect(storedCalls(scene.station.ready.dataDir)).toHaveLength(before);
    expect(scene.peer.requests.all).toEqual([]);
  });

  it.each([
    ['a number instead of a string', { phoneNumber: 18611141133 }, 'phoneNumber', '必须是字符串'],
    ['no number', {}, 'phoneNumber', '必须是字符串'],
    ['a customer id with a fraction', { phoneNumber: '100', customerId: 1.5 }, 'customerId', '必须是整数'],
    ['a customer id in words', { phoneNumber: '100', customerId: 'one' }, 'customerId', '必须是数字'],
    ['a prompt that is a list', { phoneNumber: '100', systemPrompt: [] }, 'systemPrompt', '必须是字符串'],
    ['a prompt of 17000', { phoneNumber: '100', systemPrompt: 'x'.repeat(17_000) }, 'systemPrompt', '16000'],
  ])('(%s) is refused with the field named', async (_name, given, field, words) => {
    const { status, body } = await ask(url, MAKE, { method: 'POST', token, body: given });
    expect(status).toBe(400);
    expect(body.error).toEqual({ code: 'INVALID_INPUT', field });
    expect(body.message).toContain(words);
  });

  it('is refused in English where English is asked for', async () => {
    const headers = { 'accept-language': 'en' };
    const { body } = await ask(url, MAKE, { method: 'POST', token, headers, body: { phoneNumber: 'abc' } });
    expect(body.message).toMatch(/^phoneNumber must be a number that can be dialled as it is/);
  });
});

describe('a body that cannot be read', () => {
  it('of 5 MB is refused', async () => {
    const body = JSON.stringify({ phoneNumber: '100', systemPrompt: 'x'.repeat(5 << 20) });
    const answer = await ask(url, MAKE, { method: 'POST', token, body });
    expect(answer.status).toBe(413);
    expect(answer.body).toEqual({ success: false, error: { code: 'BODY_TOO_LARGE' }, message: '请求体超过1 MiB' });
  });

  it.each(['{', '{"phoneNumber":', 'phoneNumber=100', '[', '\0'])('(%j) is refused', async (body) => {
    const answer = await ask(url, MAKE, { method: 'POST', token, body });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: 'INVALID_INPUT' }, message: '请求体不是有效的JSON' });
  });

  it('of another type is refused', async () => {
    const headers = { 'content-type': 'text/plain' };
    const answer = await ask(url, MAKE, { method: 'POST', token, headers, body: { phoneNumber: '100' } });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('Content-Type: application/json');
  });
});

describe('a call that is not there', () => {
  it.each(['call_1234567890_abc123', 'x', "' or 1=1 --", '../../etc/passwd', '通话'])(
    '(%s) is not found',
    async (id) => {
      const status = await ask(url, `/call-center/call/udp/${encodeURIComponent(id)}/status`, { token });
      const hangUp = await ask(url, HANG_UP, { method: 'POST', token, body: { callId: id } });
      for (const answer of [status, hangUp]) {
        expect(answer.status).toBe(404);
        expect(answer.body).toMatchObject({ success: false, error: { code: 'NOT_FOUND' }, message: '没有这个通话' });
      }
    },
  );

  it('any more is already over, however often it is hung up', async () => {
    const call = await scene.station.call(scene.peer.number(rings));
    await call.event('call-ringing');
    await call.hangUp();
    for (let time = 2; time <= 3; time += 1) {
      const { status, body } = await ask(url, HANG_UP, { method: 'POST', token, body: { callId: call.id } });
      expect(status).toBe(409);
      expect(body).toMatchObject({ success: false, error: { code: 'ALREADY_OVER' }, message: '通话已经结束' });
    }
    await call.over();
    expect(call.course().filter((name) => name === 'call-failed')).toHaveLength(1);
  });

  it('twice hung up at the same moment is hung up once', async () => {
    const { number } = await scene.peer.answering();
    const call = await scene.station.call(number);
    await call.event('call-answered');
    const request = { method: 'POST', token, body: { callId: call.id } } as const;
    const answers = await Promise.all([ask(url, HANG_UP, request), ask(url, HANG_UP, request)]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
  });
});

describe('a caller who is not signed in', () => {
  const activeWith = (given: string | undefined) =>
    ask(url, '/call-center/calls/udp/active', given === undefined ? {} : { token: given });

  it('without a token is told how to get one', async () => {
    const { status, headers, body } = await activeWith(undefined);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(body).toMatchObject({ success: false, error: { code: 'UNAUTHENTICATED' } });
    expect(body.message).toContain('POST /api/auth/login');
  });

  it('with a token that never was is told to sign in again', async () => {
    const { status, body } = await activeWith('not-a-token');
    expect([status, body.message]).toEqual([401, '登录凭证无效，请重新登录']);
  });

  it('with an expired token is told that it expired', async () => {
    const old = await signIn(url);
    const hash = createHash('sha256').update(old).digest('hex');
    changeDatabase(scene.station.ready.dataDir, (database) => {
      const changed = database.prepare('update sessions set expires_at = 1000 where token_hash = ?').run(hash);
      expect(changed.changes).toBe(1);
    });
    const { status, body } = await activeWith(old);
    expect([status, body.message]).toEqual([401, '登录已过期，请重新登录']);
  });

  it('is not let in by a wrong password, and slowed down after five', async () => {
    const body = { username: 'nobody', password: 'wrong-password' };
    for (let time = 1; time <= 5; time += 1) {
      const answer = await ask(url, '/auth/login', { method: 'POST', body });
      expect([answer.status, answer.body.message]).toEqual([401, '用户名或密码错误']);
    }
    const slowed = await ask(url, '/auth/login', { method: 'POST', body });
    expect(slowed.status).toBe(429);
    expect(slowed.body).toMatchObject({ error: { code: 'TOO_MANY_REQUESTS' } });
    expect(slowed.body.message).toMatch(/^密码错误次数过多，请在\d+秒后重试$/);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('as an agent may call but not configure', async () => {
    const user = { name: 'agent-1', role: 'agent', password: 'agent-password' };
    expect((await ask(url, '/users', { method: 'POST', token, body: user })).status).toBe(200);
    const agent = await signIn(url, user.name, user.password);
    expect((await activeWith(agent)).status).toBe(200);
    const { status, body } = await ask(url, '/config/sip', { token: agent });
    expect(status).toBe(403);
    expect(body).toMatchObject({ error: { code: 'FORBIDDEN' }, message: '权限不足：需要管理员角色' });
  });
});

describe('a path that is not there', () => {
  it('is told where the paths are written', async () => {
    const { status, body } = await ask(url, '/call-center/nothing', { token });
    expect([status, body.error?.code]).toEqual([404, 'NOT_FOUND']);
    expect(body.message).toContain('/api/openapi.json');
  });
});
