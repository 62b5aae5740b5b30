// What the doctor finds of the server itself.

import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../support/fake-clock.ts';
import { networkFault } from '../line-scene.ts';
import { doctorScene, lineAt, verdict, WORLD } from './doctor-scene.ts';
import { ScriptedServer } from './scripted-server.ts';

const scene = doctorScene();

describe('the server', () => {
  it('is there, whatever it says to OPTIONS', async () => {
    for (const answer of ['200 OK', '404 Not Found', '405 Method Not Allowed', '501 Not Implemented']) {
      const found = await scene.step('server', { answer: () => answer, headers: ['Server: registrar/1'] });
      expect([...verdict(found), found.figures.answer, found.figures.software]).toEqual([
        ...['ok', 'ok', `OPTIONS ${answer}`],
        'registrar/1',
      ]);
    }
  });

  it('refuses this computer, or is out of order', async () => {
    expect(verdict(await scene.step('server', { answer: () => '403 Forbidden' }))).toEqual(['look', 'forbidden']);
    expect(verdict(await scene.step('server', { answer: () => '503 Service Unavailable' }))).toEqual([
      'look',
      'server-error',
    ]);
  });

  it('is silent', async () => {
    const clock = new FakeClock();
    const heard = scene.server.heard();
    const found = scene.step('server', { answer: () => undefined }, { world: { clock } });
    await heard;
    clock.advance(2_000);
    expect(verdict(await found)).toEqual(['bad', 'no-answer']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('does not listen on that port', async () => {
    const closed = await ScriptedServer.start();
    await closed[Symbol.asyncDispose]();
    const found = await scene.step('server', {}, { trunk: lineAt(closed.port) });
    expect(verdict(found)).toEqual(['bad', 'port-closed']);
  });

  it('answers at its second address, where the first is dead', async () => {
    const closed = await ScriptedServer.start();
    await closed[Symbol.asyncDispose]();
    const services = async () => [
      { host: '127.0.0.1', port: closed.port, priority: 1, weight: 0 },
      { host: '127.0.0.1', port: scene.port, priority: 2, weight: 0 },
    ];
    const asked = { trunk: lineAt(0), world: { resolver: { ...WORLD.resolver, services } } };
    const found = await scene.step('server', {}, asked);
    expect([...verdict(found), found.figures.server, found.figures.silent]).toEqual([
      ...['ok', 'ok'],
      `127.0.0.1:${scene.port}`,
      `127.0.0.1:${closed.port}`,
    ]);
  });

  it('cannot be asked from an address that is not ours', async () => {
    const tryBind = async (): Promise<never> => Promise.reject(networkFault('EADDRNOTAVAIL'));
    expect(verdict(await scene.step('server', {}, { world: { tryBind } }))).toEqual(['bad', 'local-address']);
    expect(scene.server.requests).toEqual([]);
  });
});
