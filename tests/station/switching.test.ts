// Between practice and a trunk while the station runs: at once, told to whoever looks, and no live call ends by it.

import { describe, expect, it } from 'vitest';
import type { StationStatus } from '../../shared/station-status.ts';
import { Station } from '../peers/support/station.ts';
import { until } from '../peers/support/wait-for.ts';
import { ask, signIn } from './support/http.ts';
import { refuses, SipPeer } from './support/sip-peer.ts';
import { Voice } from './support/voice.ts';

const PRACTICE_NUMBER = '18611141133';

class Scene {
  readonly peer: SipPeer;
  readonly voice: Voice;
  readonly station: Station;
  readonly token: string;

  private constructor(peer: SipPeer, voice: Voice, station: Station, token: string) {
    this.peer = peer;
    this.voice = voice;
    this.station = station;
    this.token = token;
  }

  static async start(): Promise<Scene> {
    await using held = new AsyncDisposableStack();
    const peer = held.use(await SipPeer.start());
    const voice = held.use(await Voice.start());
    const station = held.use(await Station.start({ voiceUrl: voice.url }));
    const token = await signIn(station.ready.url);
    held.move();
    return new Scene(peer, voice, station, token);
  }

  async status(): Promise<StationStatus> {
    const { body } = await ask<StationStatus>(this.station.ready.url, '/system/status', { token: this.token });
    if (body.data === undefined) throw new Error(body.message);
    return body.data;
  }

  /** Waits until the status is as `wanted`. */
  stands(what: string, wanted: (status: StationStatus) => boolean): Promise<StationStatus> {
    return until(what, async () => {
      const status = await this.status();
      return wanted(status) && status;
    });
  }

  async useTrunk(changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const body = { serverHost: '127.0.0.1', serverPort: this.peer.port, localPort: 0, ...changes };
    const answer = await ask(this.station.ready.url, '/config/sip', { method: 'PUT', token: this.token, body });
    expect(answer.status, answer.body.message).toBe(200);
  }

  async removeTrunk(): Promise<void> {
    const answer = await ask(this.station.ready.url, '/config/sip', { method: 'DELETE', token: this.token });
    expect(answer.status, answer.body.message).toBe(200);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.station.stop();
    await this.voice.close();
    await this.peer.close();
  }
}

describe('a station that practises', () => {
  it('goes to a trunk and back while it runs; the next call takes the line of then', async () => {
    await using scene = await Scene.start();
    const { peer, station } = scene;
    expect(await scene.status()).toEqual({
      line: { practice: true, server: null, registration: 'off', problem: null },
      lines: [expect.objectContaining({ lineId: null, name: 'practice', registration: 'off', problem: null })],
      voice: { state: 'practice', problem: null, checkedAt: null },
    });

    await scene.useTrunk();
    const { line } = await scene.stands('the voice service is checked', ({ voice }) => voice.state === 'ok');
    expect(line).toEqual({ practice: false, server: `127.0.0.1:${peer.port}`, registration: 'off', problem: null });
    const { number } = await peer.answering();
    const real = await station.call(number);
    await real.event('call-answered');

    await scene.removeTrunk();
    expect((await scene.status()).line.practice).toBe(true);
    const practised = await station.call(PRACTICE_NUMBER);
    await practised.event('call-answered');
    expect(peer.requests.all.filter((one) => one.number === PRACTICE_NUMBER)).toEqual([]);
    await practised.hangUp();

    // The call that began on the trunk is still up there, and ends there in order.
    expect((await station.rest.active()).body.data?.calls.map(({ callId }) => callId)).toEqual([real.id]);
    await real.hangUp();
    await peer.saw('BYE', number);
    expect(await real.over()).toMatchObject({ status: 'ended', reason: 'agent' });
  });

  it('shows a trunk that is not there, and what is wrong with it, without losing the API', async () => {
    await using scene = await Scene.start();
    await scene.useTrunk({ serverHost: `${'x'.repeat(64)}.invalid` });
    const { line } = await scene.status();
    expect(line).toMatchObject({ practice: false, registration: 'failed', problem: 'unknown-host' });
    await scene.useTrunk();
    expect((await scene.status()).line).toMatchObject({ registration: 'off', problem: null });
  });

  it('says that a registrar refuses, and that it is left when the trunk is removed', async () => {
    await using scene = await Scene.start();
    const { peer, station } = scene;
    // A plain agent is no registrar: it answers REGISTER with 405.
    await scene.useTrunk({ username: '1000', password: 'made-up', registerEnabled: true });
    const refused = await scene.stands('the refusal', ({ line }) => line.registration === 'failed');
    expect(refused.line).toMatchObject({ problem: 'refused', server: `127.0.0.1:${peer.port}` });
    await scene.removeTrunk();
    expect(await station.registration('off')).toMatchObject({ reason: null });
    expect((await scene.status()).line).toMatchObject({ practice: true, registration: 'off', problem: null });
  });
});

describe('a voice service that a call finds refusing', () => {
  it('is shown as failed, with what a check would have found', async () => {
    await using voice = await Voice.start({ faults: { upgrade: { status: 401 } } });
    await using peer = await SipPeer.start();
    await using station = await Station.start({ server: peer, voiceUrl: voice.url });
    const call = await station.call(peer.number(refuses(486)));
    expect(await call.over()).toMatchObject({ reason: 'voice-failed' });
    const token = await signIn(station.ready.url);
    const { data } = (await ask<StationStatus>(station.ready.url, '/system/status', { token })).body;
    expect(data?.voice).toMatchObject({ state: 'failed', problem: 'wrong-credentials' });
  });
});

describe('a station whose trunk cannot be found when it starts', () => {
  it('starts all the same, because that is where the trunk is put right', async () => {
    await using station = await Station.start({ server: { host: `${'x'.repeat(64)}.invalid`, port: 5060 } });
    const token = await signIn(station.ready.url);
    const { data } = (await ask<StationStatus>(station.ready.url, '/system/status', { token })).body;
    expect(data?.line).toMatchObject({ registration: 'failed', problem: 'unknown-host' });
  });
});
