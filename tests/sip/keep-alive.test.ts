// Signs of life between registrations, and what their silence means.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepAliveDelay } from '../../electron/sip/keep-alive.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, BOB } from './support/agents.ts';
import { RegistrarScene } from './support/registrar-scene.ts';

let scene: RegistrarScene;
beforeEach(() => {
  scene = new RegistrarScene();
  scene.expires = 3_600;
});
afterEach(async () => {
  scene.away = false;
  await scene.world.close();
  expect(scene.world.clock.pendingTimers).toBe(0);
});

describe('the time between two signs of life', () => {
  it.each([
    [null, 24_000, 29_000],
    [30, 24_000, 30_000],
    [120, 96_000, 120_000],
    [0, 4_000, 5_000],
    [4_294_967_295, 2_880_000, 3_600_000],
  ])('with Flow-Timer %s is %i to %i ms', (flowTimer, least, most) => {
    const delays = Array.from({ length: 200 }, (_, seed) => keepAliveDelay(flowTimer, seededRandom(seed)));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...delays)).toBeLessThanOrEqual(most);
    expect(new Set(delays).size).toBeGreaterThan(100);
  });
});

describe('line ends', () => {
  it('go to the registrar while the registration stands, and no longer', async () => {
    const registration = scene.register({ keepAlive: 'crlf' });
    await scene.world.pass(120_000);
    const taps = scene.world.network.taps.filter(({ to }) => to === `${BOB}:5060`).map(({ at }) => at);
    const gaps = taps.map((at, index) => at - (taps[index - 1] ?? 0));
    expect(taps.length).toBeGreaterThanOrEqual(4);
    for (const gap of gaps) expect(gap).toSatisfy((ms: number) => ms >= 24_000 && ms <= 29_500);
    const stopped = registration.stop();
    await scene.world.pass(1_000);
    await stopped;
    const before = scene.world.network.taps.length;
    await scene.world.pass(60_000);
    expect(scene.world.network.taps).toHaveLength(before);
  });
});

describe('OPTIONS', () => {
  it('are sent between registrations and change nothing while they are answered', async () => {
    scene.register({ keepAlive: 'options' });
    await scene.world.pass(120_000);
    expect(scene.sent('OPTIONS', 'CSeq')).toEqual(['1 OPTIONS', '2 OPTIONS', '3 OPTIONS', '4 OPTIONS']);
    expect(new Set(scene.sent('OPTIONS', 'Call-ID')).size).toBe(1);
    expect(scene.sent('OPTIONS', 'Contact')).toEqual([null, null, null, null]);
    expect(scene.changes).toHaveLength(1);
  });

  it('that are not answered make us register anew, long before it is due', async () => {
    scene.register({ keepAlive: 'options' });
    await scene.world.pass(1_000);
    scene.away = true;
    await scene.world.pass(29_000 + 32_000 + 32_000);
    expect(scene.changes.map(({ state }) => state)).toEqual(['registered', 'failed']);
    scene.away = false;
    await scene.world.pass(31_000);
    expect(scene.changes.at(-1)?.state).toBe('registered');
  });

  it('tell when the server sees us elsewhere', async () => {
    scene.register({ keepAlive: 'options', learnsAddress: true });
    await scene.world.pass(1_000);
    scene.seenAs = { host: '198.51.100.7', port: 40_000 };
    await scene.world.pass(30_000);
    expect(scene.sent('REGISTER', 'Contact').at(-1)).toBe('<sip:alice@198.51.100.7:40000>');
  });

  it('go to a server that is not registered with, too, from the start', async () => {
    const agent = scene.world.agent(ALICE);
    const kept = agent.keepAlive({
      ...{ kind: 'options', server: { host: BOB, port: 5060 }, user: 'alice', displayName: '', learnsAddress: true },
    });
    const states: string[] = [];
    kept.events.on(({ state }) => states.push(state));
    scene.seenAs = { host: '198.51.100.7', port: 40_000 };
    await scene.world.pass(1_000);
    expect(agent.toldTo({ host: BOB, port: 5060 })).toEqual(scene.seenAs);
    scene.away = true;
    await scene.world.pass(62_000);
    expect(states).toEqual(['alive', 'silent']);
    kept.stop();
  });
});
