// The seed's own curl commands and its API test script, with the real curl against a whole station.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithPeers } from '../peers/support/peers-present.ts';
import { ADMIN_PASSWORD } from '../peers/support/station.ts';
import { storedCall } from './support/database.ts';
import { Scene } from './support/scene.ts';
import { rings } from './support/sip-peer.ts';

const run = promisify(execFile);
const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** The seed's number. */
const NUMBER = '18611141133';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
  scene.peer.when(NUMBER, rings);
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
});

describeWithPeers('the seed’s curl commands', ['curl', 'jq'], () => {
  const answers = new Map<
    string,
    { status: number; body: Record<string, unknown> & { data?: Record<string, unknown> } }
  >();
  beforeAll(async () => {
    const STATION = scene.station.ready.url.replace('http://', '');
    const env = { ...process.env, STATION, PASSWORD: ADMIN_PASSWORD };
    const { stdout } = await run(pathOf('seed-commands.sh'), { env, maxBuffer: 1 << 24 });
    for (const line of stdout.trimEnd().split('\n')) {
      const [, name = '', status, json = ''] = /^(\w+) (\d+) (.*)$/.exec(line) ?? [];
      answers.set(name, { status: Number(status), body: JSON.parse(json) });
    }
  });
  const callId = (): unknown => answers.get('make')?.body.data?.callId;
  const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

  it('place a call, whose envelope is the seed’s to the letter', () => {
    expect(answers.get('make')).toEqual({
      status: 200,
      body: {
        success: true,
        data: {
          callId: expect.stringMatching(/^call_\d{13}_[0-9a-z]+$/),
          phoneNumber: NUMBER,
          status: 'connecting',
          message: '呼叫已发起，等待接通',
        },
        message: 'UDP呼叫发起成功',
      },
    });
    expect(storedCall(scene.station.ready.dataDir, String(callId()))).toMatchObject({ customer_id: 1 });
  });

  it('place a call with a prompt of its own', () => {
    const { status, body } = answers.get('prompted') ?? {};
    expect(status).toBe(200);
    const row = storedCall(scene.station.ready.dataDir, String(body?.data?.callId));
    expect(row).toMatchObject({ phone_number: NUMBER, system_prompt: '你是一位专业的幼儿园招生顾问' });
  });

  it('ask for a call’s status', () => {
    const { status, body } = answers.get('status') ?? {};
    expect([status, body?.success, body?.message]).toEqual([200, true, '获取通话状态成功']);
    expect(body?.data).toMatchObject({
      callId: callId(),
      phoneNumber: NUMBER,
      status: expect.stringMatching(/^(connecting|ringing)$/),
      startTime: iso,
      duration: 0,
    });
  });

  it('list the active calls', () => {
    const { status, body } = answers.get('active') ?? {};
    expect([status, body?.success, body?.message]).toEqual([200, true, '获取活跃通话成功']);
    expect(body?.data).toMatchObject({ total: 2, calls: [{ callId: callId() }, { phoneNumber: NUMBER }] });
  });

  it('hang up', async () => {
    expect(answers.get('hangup')).toEqual({ status: 200, body: { success: true, data: null, message: '通话已挂断' } });
    await scene.station.events.waitFor(
      'the end of the call',
      (event) => event.event === 'call-failed' && event.callId === callId(),
    );
  });

  it('ask after the health of the station, open to all', () => {
    const { status, body } = answers.get('health') ?? {};
    expect([status, body?.success, body?.data]).toEqual([
      200,
      true,
      { status: 'ok', version: expect.any(String), practice: false, uptimeSeconds: expect.any(Number) },
    ]);
  });

  it('fetch the description of the API, open to all, with every path of the seed', () => {
    const { status, body } = answers.get('openapi') ?? {};
    expect([status, body?.openapi]).toEqual([200, expect.stringMatching(/^3\.1/)]);
    expect(body?.paths).toMatchObject({
      '/auth/login': { post: {} },
      '/call-center/call/udp/make': { post: {} },
      '/call-center/call/udp/{callId}/status': { get: {} },
      '/call-center/call/udp/hangup': { post: {} },
      '/call-center/calls/udp/active': { get: {} },
      '/health': { get: {} },
    });
  });
});

describeWithPeers('call-center-api-test.sh', ['curl'], () => {
  it('passes against a station', async () => {
    const env = { ...process.env, BASE_URL: scene.station.ready.url, USERNAME: 'admin', PASSWORD: ADMIN_PASSWORD };
    const { stdout } = await run('sh', [pathOf('../api/call-center-api-test.sh')], { env });
    expect(stdout).toMatch(/all answers fit\n$/);
  });
});
