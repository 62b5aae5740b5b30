// Toll fraud at a whole station: by the API with an agent's role, and by a trunk that redirects, refers and moves.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { Station } from '../peers/support/station.ts';
import { until } from '../peers/support/wait-for.ts';
import { FraudTrunk } from './support/fraud-trunk.ts';
import type { HttpAnswer } from './support/http.ts';
import { ask, signIn } from './support/http.ts';
import { Voice } from './support/voice.ts';

const ANSWERS = '13800000001';
const PASSWORD = 'agents-password';
/** Numbers as people and programs write them to get past a list. */
const PREFIXES = [
  '',
  '0',
  '00',
  '+',
  '86',
  '+86',
  '0086',
  '+860',
  '00860',
  '010',
  '0571',
  '+86571',
  '9',
  '17951',
  '*72*',
];
const BEGINNINGS = ['160', '168', '12117', '110', '119', '120', '122'];
const ABROAD = ['+12125550100', '0012125550100', '12125550100', '442079460000', '+442079460000', '9442079460000'];
const WRITTEN = [
  '160 1234 5678',
  '160-1234',
  '１６０１２３４',
  'a160',
  '160;ext=1',
  '160@example.com',
  '%31%36%30',
  '1e2',
];

/** 9160 and the like may be extensions; what is longer is not. */
const DENIED = [
  ...PREFIXES.flatMap((prefix) => BEGINNINGS.map((start) => `${prefix}${start}12345678`.slice(0, 20))),
  ...BEGINNINGS.map((start) => `+86${start}`),
  ...BEGINNINGS,
  ...ABROAD,
  ...WRITTEN,
];

let trunk: FraudTrunk;
let voice: Voice;
let station: Station;
let url: string;
let token: string;

beforeAll(async () => {
  trunk = await FraudTrunk.start();
  trunk.when(ANSWERS, { kind: 'answers' });
  voice = await Voice.start();
  station = await Station.start({ server: trunk, username: '1000', voiceUrl: voice.url });
  ({ url } = station.ready);
  const admin = await signIn(url);
  const agent = { name: 'agent', role: 'agent', password: PASSWORD };
  expect((await ask(url, '/users', { method: 'POST', token: admin, body: agent })).body.success).toBe(true);
  token = await signIn(url, agent.name, PASSWORD);
});
afterAll(async () => {
  await station?.stop();
  await voice?.close();
  await trunk?.close();
});

/** Asks again when too much is asked in one second. */
function patiently(path: string, body: unknown, method: 'POST' | 'PUT' = 'POST'): Promise<HttpAnswer<unknown>> {
  return until('the station takes requests again', async () => {
    const answer = await ask(url, path, { method, token, body });
    return answer.status !== 429 && answer;
  });
}

const numbersCalled = (): ReadonlySet<string> =>
  new Set(trunk.calls.map(({ uri }) => uri.replace(/@.*$/, '').replace('sip:', '')));

it('an agent cannot call what is denied, however it is written', async () => {
  for (const phoneNumber of [...DENIED, ...DENIED]) {
    const { status, body } = await patiently('/call-center/call/udp/make', { phoneNumber });
    expect({ phoneNumber, success: body.success }).toEqual({ phoneNumber, success: false });
    expect([400, 422], phoneNumber).toContain(status);
  }
  expect(trunk.calls).toEqual([]);
});

it('an agent cannot open what is denied', async () => {
  const admin = await signIn(url);
  const now = await ask<{ readonly dial: object }>(url, '/config/security', { token: admin });
  const body = { ...now.body.data, dial: { ...now.body.data?.dial, denied: [], countries: ['86', '1', '44'] } };
  expect((await patiently('/config/security', body, 'PUT')).status).toBe(403);
  const sip = { serverHost: '127.0.0.1', serverPort: trunk.port };
  expect((await patiently('/config/sip', sip, 'PUT')).status).toBe(403);
  expect((await patiently('/lines', { ...sip, name: 'mine' })).status).toBe(403);
  const after = await ask(url, '/config/security', { token: admin });
  expect(after.body.data).toEqual(now.body.data);
});

it('an agent cannot have the trunk call it by a transfer', async () => {
  const call = await station.call(ANSWERS);
  await call.event('call-answered');
  for (const kind of ['blind', 'attended'])
    for (const to of DENIED) {
      const { status, body } = await patiently(`/calls/${call.id}/transfer`, { kind, to });
      expect({ to, success: body.success }).toEqual({ to, success: false });
      expect([400, 422], to).toContain(status);
    }
  expect(trunk.requests.all.filter(({ method }) => method === 'REFER')).toEqual([]);
  expect(numbersCalled()).toEqual(new Set([ANSWERS]));
  await call.hangUp();
  await call.over();
});

it('the trunk cannot have us call it by redirecting', async () => {
  const lures = DENIED.map((number, index) => {
    const escaped = encodeURIComponent(number).replace('%2B', '+');
    const contacts = [
      `<sip:${escaped}@127.0.0.1:${trunk.port}>;q=1.0`,
      `<sip:${ANSWERS}@198.51.100.66>`,
      `<tel:${escaped}>`,
      `<sip:${escaped}@127.0.0.1:${trunk.port};user=phone?Route=%3Csip:198.51.100.66%3E>`,
    ];
    const lure = String(13_900_000_000 + index);
    trunk.when(lure, { kind: 'redirects', contacts });
    return lure;
  });
  // Some at a time: each takes an RTP port until it is over.
  for (let from = 0; from < lures.length; from += 10) {
    const calls = await Promise.all(lures.slice(from, from + 10).map((lure) => station.call(lure)));
    for (const call of calls) expect(await call.over()).toMatchObject({ status: 'failed' });
  }
  expect(numbersCalled()).toEqual(new Set([ANSWERS, ...lures]));
}, 120_000);

it('the trunk cannot have us call it by referring, nor by moving the call', async () => {
  const before = trunk.calls.length;
  const call = await station.call(ANSWERS);
  await call.event('call-answered');
  const invite = trunk.calls.at(-1);
  if (invite === undefined) throw new Error('no INVITE came');
  const sip = Number(station.ready.sip.split(':').at(-1));
  const asked = { REFER: 0, INVITE: 0, UPDATE: 0 };
  for (const number of DENIED) {
    const target = `<sip:${encodeURIComponent(number)}@127.0.0.1:${trunk.port}>`;
    for (const within of [invite, null]) {
      trunk.send(sip, 'REFER', within, [`Refer-To: ${target}`, `Contact: ${target}`]);
      asked.REFER += 1;
    }
    trunk.send(sip, 'UPDATE', invite, [`Contact: ${target}`]);
    asked.UPDATE += 1;
  }
  const count = asked.REFER + asked.UPDATE;
  await until('every request is answered', () => trunk.answers.all.length >= count);
  await call.hangUp();
  await call.over();
  expect(trunk.calls).toHaveLength(before + 1);
  // The BYE follows the call to where it was moved, and calls nobody there.
  expect(trunk.requests.all.filter(({ method, isFirst }) => isFirst && method !== 'INVITE')).toEqual([]);
});
