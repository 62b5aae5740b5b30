// The seed's four call paths with the seed's methods, bodies, envelopes and words, as its own test script asks them.

import { describe, expect, it } from 'vitest';
import { testApi } from './support.ts';

const MAKE = '/api/call-center/call/udp/make';

describe('the seed’s REST paths', () => {
  it('answer its sequence as it is written there', async () => {
    const { ask, tokenOf, callCenter } = await testApi();
    const token = await tokenOf('admin');
    const body = { phoneNumber: '18611141133', customerId: 1, systemPrompt: '你是一位专业的幼儿园招生顾问' };
    const made = await ask('POST', MAKE, { token, body });
    const callId = String(made.body.data?.callId);
    expect(made.status).toBe(200);
    expect(made.body).toEqual({
      success: true,
      data: { callId, phoneNumber: '18611141133', status: 'connecting', message: '呼叫已发起，等待接通' },
      message: 'UDP呼叫发起成功',
    });
    const { systemPrompt, ...rest } = body;
    expect(callCenter.requests).toEqual([{ ...rest, prompt: { kind: 'text', text: systemPrompt }, placedBy: 'admin' }]);

    callCenter.change(callId, { status: 'answered', duration: 45, answerTime: '2026-01-01T00:00:05.000Z' });
    const status = await ask('GET', `/api/call-center/call/udp/${callId}/status`, { token });
    expect(status.body).toMatchObject({ success: true, message: '获取通话状态成功' });
    expect(status.body.data).toMatchObject({
      callId,
      phoneNumber: '18611141133',
      status: 'answered',
      startTime: '2026-01-01T00:00:00.000Z',
      duration: 45,
    });

    const active = await ask('GET', '/api/call-center/calls/udp/active', { token });
    expect(active.body).toMatchObject({
      success: true,
      data: { total: 1, calls: [{ callId, phoneNumber: '18611141133', status: 'answered', duration: 45 }] },
      message: '获取活跃通话成功',
    });

    const hungUp = await ask('POST', '/api/call-center/call/udp/hangup', { token, body: { callId } });
    expect(hungUp.body).toEqual({ success: true, data: null, message: '通话已挂断' });
    expect((await ask('GET', '/api/call-center/calls/udp/active', { token })).body.data).toEqual({
      total: 0,
      calls: [],
    });
  });

  it('sign in with the seed’s body', async () => {
    const { ask, tokenOf } = await testApi();
    await tokenOf('admin');
    const answer = await ask('POST', '/api/auth/login', { body: { username: 'admin', password: 'correct horse' } });
    expect(answer.body).toMatchObject({
      success: true,
      data: { user: { name: 'admin', role: 'admin' } },
      message: '登录成功',
    });
    expect(answer.body.data?.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('take a call without a customer or a prompt, and any integer as customer', async () => {
    const { ask, tokenOf, callCenter } = await testApi();
    const token = await tokenOf('agent');
    await ask('POST', MAKE, { token, body: { phoneNumber: '18611141133' } });
    await ask('POST', MAKE, { token, body: { phoneNumber: '+8618611141133', customerId: -9_007_199_254_740_991 } });
    await ask('POST', MAKE, { token, body: { phoneNumber: '*55#', customerId: null, systemPrompt: ' ' } });
    expect(callCenter.requests.map(({ phoneNumber, customerId, prompt }) => [phoneNumber, customerId, prompt])).toEqual(
      [
        ['18611141133', null, null],
        ['+8618611141133', -9_007_199_254_740_991, null],
        ['*55#', null, null],
      ],
    );
  });

  it('speak English to those who ask for it', async () => {
    const { ask, tokenOf } = await testApi();
    const token = await tokenOf('agent');
    const answer = await ask('POST', MAKE, { token, body: { phoneNumber: '1' }, language: 'en-GB,zh;q=0.5' });
    expect(answer.body.message).toBe('The call is on its way');
    expect((await ask('POST', MAKE, { token, body: { phoneNumber: '1' }, language: 'fr' })).body.message).toBe(
      'UDP呼叫发起成功',
    );
  });

  it('are open to all for health and the description', async () => {
    const { ask, url } = await testApi();
    const health = await ask('GET', '/api/health');
    expect(health.body.data).toMatchObject({ status: 'ok', version: '0.1.0', practice: false });
    const document = JSON.parse(await (await fetch(`${url}/api/openapi.json`)).text());
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/auth/login',
        '/call-center/call/udp/make',
        '/call-center/call/udp/{callId}/status',
        '/call-center/call/udp/hangup',
        '/call-center/calls/udp/active',
        '/health',
        '/events',
      ]),
    );
    const make = document.paths['/call-center/call/udp/make'].post;
    expect(make.responses['200'].content['application/json'].schema.properties.success).toEqual({ const: true });
    expect(make.security).toEqual([{ token: [] }]);
    expect(document.paths['/health'].get.security).toEqual([]);
  });
});
