// The settings' Test buttons against a real Kamailio and the voice service over real sockets: each thing that can be
// wrong is named, in plain words of its own, and what runs is not disturbed.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingMessage } from '../../shared/finding-words.ts';
import type { Finding, FindingCode } from '../../shared/findings.ts';
import type { StationStatus } from '../../shared/station-status.ts';
import { ask, signIn } from '../station/support/http.ts';
import { Voice } from '../station/support/voice.ts';
import { freePorts } from './support/free-ports.ts';
import { Kamailio } from './support/kamailio.ts';
import { describeWithPeers } from './support/peers-present.ts';
import { ACCOUNT } from './support/scene.ts';
import { Station } from './support/station.ts';
import { until } from './support/wait-for.ts';
import { runWithoutNetwork, whyNotWithoutNetwork } from './support/without-network.ts';

const TOKEN = 'the-right-token';
const APP = { kind: 'app', appId: '1234567890' } as const;
/** A label too long for any name, so that no query leaves the machine. */
const NOWHERE = `${'x'.repeat(64)}.invalid`;
/** What a person waits for at a button. */
const PATIENCE = 6_000;

type Told = Finding & { readonly message: string };

describeWithPeers('the test of the settings', ['kamailio'], () => {
  let held: AsyncDisposableStack;
  let kamailio: Kamailio;
  let voice: Voice;
  let station: Station;
  let token: string;
  let sipPort: number;

  beforeAll(async () => {
    held = new AsyncDisposableStack();
    kamailio = held.use(await Kamailio.start({ users: { [ACCOUNT.username]: ACCOUNT.password } }));
    voice = held.use(await Voice.start({ credentials: [{ ...APP, accessToken: TOKEN }] }));
    sipPort = await freePorts(1);
    station = held.use(
      await Station.start({
        ...{ ...ACCOUNT, server: kamailio, register: true, voiceUrl: voice.url },
        env: { SIP_LOCAL_PORT: String(sipPort), DOUBAO_APP_ID: APP.appId, DOUBAO_ACCESS_TOKEN: TOKEN },
      }),
    );
    await station.registration('registered');
    token = await signIn(station.ready.url);
  });
  afterAll(() => held.disposeAsync());

  async function test(what: 'sip' | 'voice', body: unknown, language = 'zh'): Promise<Told> {
    const request = { method: 'POST', token, body: JSON.stringify(body), headers: { 'accept-language': language } };
    const answer = await ask<Told>(station.ready.url, `/config/${what}/test`, { ...request, method: 'POST' });
    if (answer.body.data === undefined) throw new Error(`test answered ${answer.status}: ${answer.body.message}`);
    expect(answer.body.data.tookMs).toBeLessThan(PATIENCE);
    return answer.body.data;
  }
  const line = (changes: Readonly<Record<string, unknown>> = {}, language?: string): Promise<Told> =>
    test(
      'sip',
      {
        ...{ serverHost: kamailio.host, serverPort: kamailio.port, ...ACCOUNT, registerEnabled: true },
        ...{ localHost: '127.0.0.1', localPort: sipPort, ...changes },
      },
      language,
    );
  const speech = (changes: Readonly<Record<string, unknown>> = {}, language?: string): Promise<Told> =>
    test('voice', { url: voice.url, credentials: { ...APP, accessToken: TOKEN }, ...changes }, language);

  it('is content with a line that is right, while the same line runs', async () => {
    expect(await line()).toMatchObject({ code: 'ok', detail: null });
    expect(await test('sip', null)).toMatchObject({ code: 'ok' });
  });

  it('names a wrong password by Kamailio’s own refusal', async () => {
    const found = await line({ password: 'wrong' });
    expect(found).toMatchObject({
      code: 'wrong-credentials',
      message: '用户名或密码不对。向线路服务商核对账号和密码后重新填写。',
      detail: `127.0.0.1:${kamailio.port}: 401 Unauthorized`,
    });
  });

  it('names an account that is not the server’s, and a line without the account it needs', async () => {
    expect(await line({ username: '4711', password: 'wrong' })).toMatchObject({ code: 'wrong-credentials' });
    expect(await line({ username: null, password: null })).toMatchObject({ code: 'no-credentials' });
    expect(await line({ username: null, password: null, registerEnabled: false })).toMatchObject({ code: 'ok' });
  });

  it('names a server that does not exist', async () => {
    expect(await line({ serverHost: NOWHERE })).toMatchObject({ code: 'unknown-host' });
  });

  it('names a closed port at once', async () => {
    const found = await line({ serverPort: await freePorts(1) });
    expect(found).toMatchObject({ code: 'port-closed', detail: expect.stringContaining('ECONNREFUSED') });
    expect(found.tookMs).toBeLessThan(1_000);
  });

  it('names a local address that is not ours, and a local port that another program has', async () => {
    expect(await line({ localHost: '192.0.2.7' })).toMatchObject({ code: 'local-address' });
    expect(await line({ localPort: kamailio.port })).toMatchObject({ code: 'local-address' });
  });

  it('is content with a voice service that is right, and opens no session', async () => {
    expect(await speech()).toMatchObject({ code: 'ok', detail: null });
    expect(await test('voice', null)).toMatchObject({ code: 'ok' });
    expect(voice.of('session')).toEqual([]);
  });

  it('names what Doubao refuses: 401 and 403', async () => {
    const wrong = await speech({ credentials: { ...APP, accessToken: 'wrong' } });
    expect(wrong).toMatchObject({ code: 'wrong-credentials', detail: expect.stringContaining('HTTP 401') });
    const closed = await speech({ resourceId: 'volc.speech.other' });
    expect(closed).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('HTTP 403') });
  });

  it('has a plain message of its own for each', async () => {
    const noNetwork = findingMessage('line', 'no-network', 'en');
    const messages = [
      await line({}, 'en'),
      await line({ password: 'wrong' }, 'en'),
      await line({ serverHost: NOWHERE }, 'en'),
      await line({ serverPort: await freePorts(1) }, 'en'),
      await speech({ credentials: { ...APP, accessToken: 'wrong' } }, 'en'),
      await speech({ resourceId: 'volc.speech.other' }, 'en'),
      await speech({}, 'en'),
    ].map(({ message }) => message);
    expect(new Set([...messages, noNetwork]).size).toBe(8);
  });

  it('has disturbed nothing: registered once, and the status says so', async () => {
    const count = (what: string): number => kamailio.events.filter((event) => event.startsWith(`${what} `)).length;
    expect([count('registered'), count('unregistered')]).toEqual([1, 0]);
    expect(count('listed')).toBeGreaterThan(0);
    const status = await until('the voice service is known', async () => {
      const { data } = (await ask<StationStatus>(station.ready.url, '/system/status', { token })).body;
      return data?.voice.state === 'ok' && data;
    });
    expect(status.line).toEqual({
      practice: false,
      server: `127.0.0.1:${kamailio.port}`,
      registration: 'registered',
      problem: null,
    });
  });
});

describeWithPeers('a trunk that is saved while the station practises', ['kamailio'], () => {
  it('is registered at once, shown so, and unregistered when it is removed', async () => {
    await using kamailio = await Kamailio.start({ users: { [ACCOUNT.username]: ACCOUNT.password } });
    await using station = await Station.start({});
    const token = await signIn(station.ready.url);
    const trunk = { serverHost: kamailio.host, serverPort: kamailio.port, ...ACCOUNT, registerEnabled: true };
    expect(await ask(station.ready.url, '/config/sip/test', { method: 'POST', token, body: 'null' })).toMatchObject({
      body: { data: { code: 'not-configured' } },
    });
    const body = { ...trunk, localPort: 0 };
    expect((await ask(station.ready.url, '/config/sip', { method: 'PUT', token, body })).status).toBe(200);
    await kamailio.event(`registered ${ACCOUNT.username}`);
    const registration = async (): Promise<unknown> =>
      (await ask<StationStatus>(station.ready.url, '/system/status', { token })).body.data?.line.registration;
    await until('the status says registered', async () => (await registration()) === 'registered');

    expect((await ask(station.ready.url, '/config/sip', { method: 'DELETE', token })).status).toBe(200);
    await kamailio.event(`unregistered ${ACCOUNT.username}`);
    expect(await registration()).toBe('off');
  });
});

const whyNot = whyNotWithoutNetwork();
if (whyNot !== null && process.env.CI !== 'true')
  console.warn(`\n*** SKIPPED: a computer without network (${whyNot})\n`);

describe.skipIf(whyNot !== null && process.env.CI !== 'true')('a computer without network', () => {
  it('is told that it has none, by the test of the line and of the voice service', async () => {
    if (whyNot !== null) throw new Error(whyNot);
    const found = (await runWithoutNetwork('check-without-network.ts')) as Readonly<Record<string, Finding>>;
    const codes = Object.entries(found).map(([what, { code }]): [string, FindingCode] => [what, code]);
    expect(Object.fromEntries(codes)).toEqual({
      lineByName: 'no-network',
      lineByAddress: 'no-network',
      voiceByName: 'no-network',
      voiceByAddress: 'no-network',
    });
  });
});
