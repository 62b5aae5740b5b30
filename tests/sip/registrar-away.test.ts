// A registrar that does not answer: asked again seldom enough, and found soon after it is back.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../electron/base/logger.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ALICE, BOB } from './support/agents.ts';
import { LossyNetwork } from './support/lossy-network.ts';
import { RegistrarScene } from './support/registrar-scene.ts';
import { ScriptedPeer } from './support/scripted-peer.ts';

const MINUTE = 60_000;

/** Away from 0 to `back`: when it was registered with, and how often it was tried until then. */
function outage(back: number, seed: number): { readonly after: number; readonly tries: number } {
  const clock = new FakeClock();
  const network = new LossyNetwork(clock);
  network.loses = ({ at, to }) => at < back && to.startsWith(BOB);
  const registrar = new ScriptedPeer(network.socket(BOB));
  registrar.onRequest = (request) => registrar.reply(request, { status: 200 });
  const agent = createUserAgent({
    ...{ transport: network.socket(ALICE), clock, random: seededRandom(seed), logger: silentLogger },
    resolver: { addresses: async () => [], services: async () => [], pointers: async () => [] },
    trusted: () => true,
  });
  const registration = agent.register({
    ...{ server: { host: BOB, port: 5060 }, credentials: { username: 'alice', password: 'secret' } },
    ...{ displayName: '', interval: 3_600 },
  });
  let after = Number.POSITIVE_INFINITY;
  registration.events.on(({ state }) => {
    if (state === 'registered') after = Math.min(after, clock.now() - back);
  });
  clock.advance(back + MINUTE);
  const branches = network.sent.filter(({ label, at }) => label === 'REGISTER' && at < back).map(branchOf);
  void agent.dispose(0);
  clock.advance(1);
  return { after, tries: new Set(branches).size };
}

function branchOf({ bytes }: { readonly bytes: Uint8Array }): string {
  return /branch=([^;\s]+)/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? '';
}

describe('a registrar that is away for ten minutes', () => {
  it('is tried twelve times at most, and registered with 35 s after its return, whenever that is', () => {
    let worst = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      // A minute, in steps that meet every phase of a try and its pause.
      const back = 10 * MINUTE + ((seed * 1_009) % MINUTE);
      const { after, tries } = outage(back, seed);
      worst = Math.max(worst, after);
      expect(after, `seed ${seed}, back at ${back} ms`).toBeLessThanOrEqual(35_000);
      const inTenMinutes = outage(10 * MINUTE, seed);
      expect(inTenMinutes.tries, `seed ${seed}`).toBeLessThanOrEqual(12);
      expect(tries, `seed ${seed}, back at ${back} ms`).toBeLessThanOrEqual(14);
    }
    // It is not found at once either: that would take a beat of datagrams.
    expect(worst).toBeGreaterThan(10_000);
  });
});

describe('a silent registrar', () => {
  let scene: RegistrarScene;
  beforeEach(() => {
    scene = new RegistrarScene();
  });
  afterEach(async () => {
    scene.away = false;
    await scene.world.close();
    expect(scene.world.clock.pendingTimers).toBe(0);
  });

  it('is asked again 20 to 30 s after each try, and says when', async () => {
    scene.away = true;
    scene.register();
    await scene.world.pass(5 * MINUTE);
    const waits = scene.changes.flatMap((change) => (change.state === 'failed' ? [change.retryIn ?? 0] : []));
    expect(waits.length).toBeGreaterThanOrEqual(4);
    for (const wait of waits) expect(wait).toSatisfy((ms: number) => ms >= 20_000 && ms <= 30_000);
    expect(scene.changes[0]).toMatchObject({ state: 'failed', code: null, reason: 'no response' });
  });

  it('is asked at once when the way to it changed', async () => {
    scene.away = true;
    const registration = scene.register();
    await scene.world.pass(33_000);
    scene.away = false;
    registration.renew();
    await scene.world.pass(1_000);
    expect(scene.changes.map(({ state }) => state)).toEqual(['failed', 'registering', 'registered']);
  });

  // What it says first when it starts again says nothing of the hours before.
  it('that comes back with an error is asked again as after its first', async () => {
    scene.away = true;
    scene.register();
    await scene.world.pass(30 * MINUTE);
    const { onRequest } = scene.registrar;
    scene.registrar.onRequest = (request) => scene.registrar.reply(request, { status: 503, phrase: 'Starting' });
    scene.away = false;
    await scene.world.pass(MINUTE);
    const refusals = scene.changes.flatMap((change) =>
      change.state === 'failed' && change.code === 503 ? [change] : [],
    );
    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals[0]?.retryIn).toBeLessThanOrEqual(30_000);
    scene.registrar.onRequest = onRequest;
  });
});
