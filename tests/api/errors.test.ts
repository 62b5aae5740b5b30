// Every way a request can be wrong, each with its status, its code and a message that helps.

import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createMemoryLog } from '../../electron/log/memory-log.ts';
import { BilingualError, ProductError } from '../../shared/errors.ts';
import type { Answer } from './support.ts';
import { PASSWORD, STATION_TOKEN, testApi } from './support.ts';

const MAKE = '/api/call-center/call/udp/make';
const HANG_UP = '/api/call-center/call/udp/hangup';

const shape = ({ status, body }: Answer): readonly unknown[] => [
  status,
  body.success,
  body.error?.code,
  body.error?.field,
];

describe('bad input', () => {
  const rows: readonly (readonly [string, unknown, string | undefined, string])[] = [
    ['letters as a number', { phoneNumber: 'call me' }, 'phoneNumber', 'phoneNumber 必须是可以直接拨打的号码'],
    ['CR LF in a number', { phoneNumber: '186\r\nVia: x' }, 'phoneNumber', 'phoneNumber 必须是可以直接拨打的号码'],
    ['a trailing newline in a number', { phoneNumber: '18611141133\n' }, 'phoneNumber', 'phoneNumber 必须是'],
    ['an empty number', { phoneNumber: '' }, 'phoneNumber', 'phoneNumber 必须是'],
    ['a number of 33 digits', { phoneNumber: '1'.repeat(33) }, 'phoneNumber', 'phoneNumber 必须是'],
    ['a number that is a JSON number', { phoneNumber: 18_611_141_133 }, 'phoneNumber', 'phoneNumber 必须是字符串'],
    ['no number', {}, 'phoneNumber', 'phoneNumber 必须是字符串'],
    ['a customer id with a fraction', { phoneNumber: '1', customerId: 1.5 }, 'customerId', 'customerId 必须是整数'],
    ['a customer id in quotes', { phoneNumber: '1', customerId: '1' }, 'customerId', 'customerId 必须是'],
    ['a prompt that is no text', { phoneNumber: '1', systemPrompt: [] }, 'systemPrompt', 'systemPrompt 必须是字符串'],
    ['an endless prompt', { phoneNumber: '1', systemPrompt: 'x'.repeat(16_001) }, 'systemPrompt', '最多16000个字符'],
    ['a list for a body', [], undefined, '请求体 必须是JSON对象'],
    ['a body that is no JSON', '{"phoneNumber":', undefined, '请求体不是有效的JSON'],
  ];
  it.each(rows)('is told as 400 with the field: %s', async (_, body, field, message) => {
    const { ask, callCenter } = await testApi();
    const answer = await ask('POST', MAKE, { token: STATION_TOKEN, body });
    expect(shape(answer)).toEqual([400, false, 'INVALID_INPUT', field]);
    expect(answer.body.message).toContain(message);
    expect(callCenter.requests).toEqual([]);
  });

  it('is told in English to those who ask for it', async () => {
    const { ask } = await testApi();
    const answer = await ask('POST', MAKE, { token: STATION_TOKEN, body: { phoneNumber: 'abc' }, language: 'en' });
    expect(answer.body.message).toBe(
      'phoneNumber must be a number that can be dialled as it is: 1 to 32 digits, * or #, with a leading + or without',
    );
  });

  it('includes bodies that do not say they are JSON, and bodies of unknown encodings', async () => {
    const { url } = await testApi();
    for (const headers of [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'application/json', 'content-encoding': 'compress' },
    ]) {
      const response = await fetch(url + MAKE, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${STATION_TOKEN}` },
        body: '{"phoneNumber":"1"}',
      });
      expect(response.status, JSON.stringify(headers)).toBe(400);
      expect(await response.json()).toMatchObject({ success: false, error: { code: 'INVALID_INPUT' } });
    }
  });
});

describe('who is asking', () => {
  it('must send a token, a known one, one that has not expired: each told apart', async () => {
    const { ask, store } = await testApi();
    const none = await ask('POST', MAKE, { body: { phoneNumber: '1' } });
    expect(shape(none)).toEqual([401, false, 'UNAUTHENTICATED', undefined]);
    expect(none.headers.get('www-authenticate')).toBe('Bearer');
    expect(none.body.message).toContain('POST /api/auth/login');
    const unknown = await ask('POST', MAKE, { token: 'nonsense', body: { phoneNumber: '1' } });
    expect([unknown.status, unknown.body.message]).toEqual([401, '登录凭证无效，请重新登录']);
    await store.users.add('ming', 'agent', 'x');
    const hash = createHash('sha256').update('old-token').digest('hex');
    await store.sessions.open(hash, { id: 1, passwordHash: 'x' }, { createdAt: 1, expiresAt: 2 });
    const expired = await ask('POST', MAKE, { token: 'old-token', body: { phoneNumber: '1' } });
    expect([expired.status, expired.body.message]).toEqual([401, '登录已过期，请重新登录']);
  });

  it('hears about the token before the body is looked at', async () => {
    const { ask } = await testApi();
    expect((await ask('POST', MAKE, { body: { phoneNumber: 'x' } })).status).toBe(401);
  });

  it('needs the role of the path', async () => {
    const { ask, tokenOf } = await testApi();
    const answer = await ask('GET', '/api/users', { token: await tokenOf('supervisor') });
    expect(shape(answer)).toEqual([403, false, 'FORBIDDEN', undefined]);
    expect(answer.body.message).toBe('权限不足：需要管理员角色');
    const inEnglish = await ask('GET', '/api/users', { token: await tokenOf('agent'), language: 'en' });
    expect(inEnglish.body.message).toBe('Not allowed: this needs the role admin');
  });
});

describe('what is asked for', () => {
  it('must exist: an unknown call, an unknown path, an unknown method', async () => {
    const { ask } = await testApi();
    const token = STATION_TOKEN;
    const call = await ask('GET', '/api/call-center/call/udp/call_1_nobody/status', { token });
    expect(shape(call)).toEqual([404, false, 'NOT_FOUND', undefined]);
    expect(call.body).toMatchObject({
      message: '没有这个通话',
      error: { detail: 'There is no call with the id call_1_nobody.' },
    });
    expect(shape(await ask('POST', HANG_UP, { token, body: { callId: 'call_1_nobody' } }))[0]).toBe(404);
    expect((await ask('GET', '/api/call-center/call/udp/%E0%A4%A/status', { token })).status).toBeLessThan(500);
    expect(shape(await ask('GET', '/api/nothing', { token }))).toEqual([404, false, 'NOT_FOUND', undefined]);
    expect(shape(await ask('GET', MAKE, { token }))).toEqual([404, false, 'NOT_FOUND', undefined]);
    expect(shape(await ask('GET', '/elsewhere'))).toEqual([404, false, 'NOT_FOUND', undefined]);
  });

  it('must still be there: a call that is over cannot be hung up twice', async () => {
    const { ask } = await testApi();
    const token = STATION_TOKEN;
    const made = await ask('POST', MAKE, { token, body: { phoneNumber: '1' } });
    const body = { callId: made.body.data?.callId };
    expect((await ask('POST', HANG_UP, { token, body })).status).toBe(200);
    const again = await ask('POST', HANG_UP, { token, body });
    expect(shape(again)).toEqual([409, false, 'ALREADY_OVER', undefined]);
    expect(again.body.message).toBe('通话已经结束');
  });
});

describe('what the station cannot do now', () => {
  it('is told with what to do about it', async () => {
    const { ask, callCenter } = await testApi();
    const place = (language: string) =>
      ask('POST', MAKE, { token: STATION_TOKEN, body: { phoneNumber: '1' }, language });
    callCenter.refusal = new ProductError('NO_TRUNK', 'No SIP trunk is configured: run init-sip-config.');
    expect(shape(await place('zh'))).toEqual([503, false, 'NO_TRUNK', undefined]);
    expect((await place('zh')).body.message).toContain('init-sip-config');
    expect((await place('en')).body.message).toBe('No SIP trunk is configured: run init-sip-config.');
    callCenter.refusal = new ProductError('NO_VOICE_SERVICE', 'No voice service is configured: run init-voice-config.');
    expect(shape(await place('zh'))).toEqual([503, false, 'NO_VOICE_SERVICE', undefined]);
    expect((await place('zh')).body.message).toContain('init-voice-config');
  });

  it('is told in the language that was asked for, also where the disk refuses a call', async () => {
    const { ask, callCenter } = await testApi();
    const place = (language: string) =>
      ask('POST', MAKE, { token: STATION_TOKEN, body: { phoneNumber: '1' }, language });
    callCenter.refusal = new ProductError('INTERNAL', 'The call was not placed: see the log.');
    expect(shape(await place('zh'))).toEqual([500, false, 'INTERNAL', undefined]);
    expect((await place('zh')).body.message).toBe('呼叫没有发出：通话记录无法保存。请检查磁盘空间，详情见日志');
    expect((await place('en')).body.message).toBe('The call was not placed: see the log.');
  });

  it('is told in the domain’s own words where it has them in both languages', async () => {
    const { ask, callCenter } = await testApi();
    const place = (language: string) =>
      ask('POST', MAKE, { token: STATION_TOKEN, body: { phoneNumber: '1' }, language });
    callCenter.refusal = new BilingualError(
      'NUMBER_NOT_ALLOWED',
      { zh: '不能拨打', en: 'Not dialled.' },
      'phoneNumber',
    );
    expect(shape(await place('zh'))).toEqual([422, false, 'NUMBER_NOT_ALLOWED', 'phoneNumber']);
    expect((await place('zh')).body.message).toBe('不能拨打');
    expect((await place('en')).body.message).toBe('Not dialled.');
  });

  it('is told without its inside when it is a bug, and logged with it', async () => {
    const log = createMemoryLog();
    const { ask, callCenter } = await testApi({ logger: log.logger });
    callCenter.refusal = new Error('the inside');
    const answer = await ask('POST', MAKE, { token: STATION_TOKEN, body: { phoneNumber: '1' } });
    expect(shape(answer)).toEqual([500, false, 'INTERNAL', undefined]);
    expect(JSON.stringify(answer.body)).not.toContain('inside');
    expect(JSON.stringify(log.lines())).toContain('the inside');
  });
});

describe('large bodies', () => {
  it('of 5 MB are answered cleanly with 413, and the connection goes on', async () => {
    const { ask } = await testApi();
    const body = JSON.stringify({ phoneNumber: '1', systemPrompt: 'x'.repeat(5_000_000) });
    expect(shape(await ask('POST', MAKE, { token: STATION_TOKEN, body }))).toEqual([
      413,
      false,
      'BODY_TOO_LARGE',
      undefined,
    ]);
    expect((await ask('GET', '/api/health')).status).toBe(200);
  });

  it('are answered so whatever their type, and when their length is not announced', async () => {
    const { url } = await testApi();
    const stream = new ReadableStream({
      start(controller) {
        for (let piece = 0; piece < 50; piece += 1) controller.enqueue(new Uint8Array(100_000).fill(32));
        controller.close();
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: stream, duplex: 'half' };
    const response = await fetch(url + MAKE, init as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ success: false, error: { code: 'BODY_TOO_LARGE' } });
  });

  it('of gigabytes are refused unread', async () => {
    const { url } = await testApi();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const outgoing = request(url + MAKE, { method: 'POST', headers: { 'content-length': '9000000000' } });
      outgoing.on('response', (response) => {
        resolve(response.statusCode);
        outgoing.destroy();
      });
      outgoing.on('error', reject);
      outgoing.flushHeaders();
    });
    expect(status).toBe(413);
  });
});

describe('guessing passwords', () => {
  it('is slowed after five failures, the right password included, and told with Retry-After', async () => {
    const { ask, tokenOf } = await testApi();
    await tokenOf('agent');
    const login = (password: string) => ask('POST', '/api/auth/login', { body: { username: 'agent', password } });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const wrong = await login('wrong');
      expect([wrong.status, wrong.body.message]).toEqual([401, '用户名或密码错误']);
    }
    const slowed = await login(PASSWORD);
    expect(shape(slowed)).toEqual([429, false, 'TOO_MANY_REQUESTS', undefined]);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  });

  it('is slowed the same for a name that does not exist', async () => {
    const { ask } = await testApi();
    const login = () => ask('POST', '/api/auth/login', { body: { username: 'nobody', password: 'wrong' } });
    const answers = [];
    for (let attempt = 0; attempt < 6; attempt += 1) answers.push(await login());
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(answers[0]?.body.message).toBe('用户名或密码错误');
  });

  it('gains nothing by sending all tries at once', async () => {
    const { ask, tokenOf } = await testApi();
    await tokenOf('agent');
    const tries = Array.from({ length: 12 }, () =>
      ask('POST', '/api/auth/login', { body: { username: 'agent', password: 'wrong' } }),
    );
    const statuses = (await Promise.all(tries)).map((answer) => answer.status).sort();
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });
});

describe('signed-in callers', () => {
  it('are not held back at 500 requests a second', async () => {
    const { url, tokenOf } = await testApi();
    const headers = { authorization: `Bearer ${await tokenOf('agent')}` };
    const statuses = await Promise.all(
      Array.from({ length: 500 }, async () => {
        const response = await fetch(`${url}/api/call-center/calls/udp/active`, { headers });
        await response.arrayBuffer();
        return response.status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
