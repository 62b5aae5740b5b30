// `serve`: what it prints, and how it ends.

import { describe, expect, it } from 'vitest';
import { CLIENT_EVENTS } from '../../electron/voice/doubao/event-ids.ts';
import { stationProcess } from '../peers/support/station.ts';
import { namesOf, runCommand } from './support/command.ts';
import { temporaryDirectory } from './support/data-directory.ts';
import { signIn } from './support/http.ts';
import { Scene } from './support/scene.ts';
import { rings } from './support/sip-peer.ts';

/** SIGTERM must be heeded within so many milliseconds. */
const STOP_WITHIN = 5_000;

describe('serve', () => {
  it('prints JSON lines only, the ready line first, and keeps the first password off stdout', async () => {
    using directory = temporaryDirectory();
    const args = ['serve', '--json', '--practice', '--data-dir', directory.path, '--http-port', '0'];
    const process = await stationProcess(args, { env: { RINGSIDE_ADMIN_PASSWORD: '' } });
    const ready = JSON.parse(await process.stdout.waitFor('ready line', () => true, 20_000));
    expect(ready).toEqual({
      event: 'ready',
      pid: process.pid,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      sip: expect.stringMatching(/^udp:127\.0\.0\.1:\d+$/),
      dataDir: directory.path,
    });
    const told = await process.stderr.waitFor('password', (line) =>
      line.startsWith('ringside: password of user admin: '),
    );
    const password = told.split(' ').at(-1) ?? '';
    expect(await signIn(ready.url, 'admin', password)).toMatch(/^[\w-]{40,}$/);
    const called = await runCommand(['call', '9404', '--data-dir', directory.path]);
    expect(called.code).toBe(4);
    process.kill('SIGTERM');
    expect(await process.ended).toEqual({ code: 0, signal: null });
    expect(namesOf(process.stdout.all)).toEqual(['ready', 'call-initiated', 'call-trying', 'call-failed']);
    expect(process.stdout.all.join('\n')).not.toContain(password);
  });

  it('ends a live call with BYE, a ringing one with CANCEL and both voice sessions in order on SIGTERM', async () => {
    await using scene = await Scene.start();
    const { number } = await scene.peer.answering({ ringMs: 100 });
    const ringing = scene.peer.number(rings);
    const live = await scene.station.call(number);
    await live.event('call-answered');
    const other = await scene.station.call(ringing);
    await other.event('call-ringing');
    await scene.voice.events.waitFor('second session', (event) => event.type === 'session' && event.connection === 2);
    const from = performance.now();
    expect(await scene.station.process.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - from).toBeLessThan(STOP_WITHIN);
    await Promise.all([scene.peer.saw('BYE', number), scene.peer.saw('CANCEL', ringing)]);
    expect(await live.event('call-ended')).toMatchObject({ reason: 'agent' });
    expect(await other.event('call-failed')).toMatchObject({ reason: 'cancelled' });
    for (const connection of [1, 2]) {
      const { StartConnection, StartSession, FinishSession, FinishConnection } = CLIENT_EVENTS;
      const order = scene.voice.requests(connection).filter((event) => event !== CLIENT_EVENTS.SayHello);
      expect(order).toEqual([StartConnection, StartSession, FinishSession, FinishConnection]);
    }
    expect(scene.voice.of('closed')).toEqual([
      expect.objectContaining({ orderly: true }),
      expect.objectContaining({ orderly: true }),
    ]);
    expect(scene.row(live)).toMatchObject({ status: 'ended', end_reason: 'agent' });
    expect(scene.row(other)).toMatchObject({ status: 'failed', end_reason: 'cancelled' });
  });

  it('is gone in time even when neither the peer nor the voice service says goodbye', async () => {
    const trouble = { kind: 'silence' } as const;
    await using scene = await Scene.start({ faults: { troubles: [{ at: 'finish', trouble }] } });
    const { number } = await scene.peer.answering({ ringMs: 100 });
    const live = await scene.station.call(number);
    await live.event('call-answered');
    scene.peer.mute(number);
    const from = performance.now();
    expect(await scene.station.process.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - from).toBeLessThan(STOP_WITHIN);
    await scene.peer.saw('BYE', number);
    expect(await live.event('call-ended')).toMatchObject({ reason: 'agent' });
    expect(scene.row(live)).toMatchObject({ status: 'ended', end_reason: 'agent' });
  });
});
