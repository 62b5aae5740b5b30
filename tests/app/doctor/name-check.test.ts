// What the doctor finds of the server’s name.

import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../support/fake-clock.ts';
import { doctorScene, lineAt, NAME, verdict, WORLD } from './doctor-scene.ts';

const scene = doctorScene();

describe('the server’s name', () => {
  it('leads to its addresses', async () => {
    const addresses = async () => ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5'];
    const { figures } = await scene.step('name', {}, { world: { resolver: { ...WORLD.resolver, addresses } } });
    expect(figures.server).toBe(`${NAME}:${scene.port}`);
    expect(figures.addresses).toBe(`${[1, 2, 3, 4].map((last) => `127.0.0.${last}:${scene.port}`).join(', ')}, …`);
  });

  it('leads to the servers of its SRV records where the line names no port', async () => {
    const services = async (name: string) =>
      name === `_sip._udp.${NAME}` ? [{ host: NAME, port: scene.port, priority: 1, weight: 0 }] : [];
    const trunk = lineAt(0);
    const found = await scene.step('name', {}, { trunk, world: { resolver: { ...WORLD.resolver, services } } });
    expect(found.figures).toEqual({ server: NAME, addresses: `127.0.0.1:${scene.port}` });
  });

  it('is unknown', async () => {
    const trunk = lineAt(5060, { server: { host: 'nowhere.example.com', port: 5060 } });
    expect(verdict(await scene.step('name', {}, { trunk }))).toEqual(['bad', 'unknown-host']);
  });

  it('is not told in time', async () => {
    const clock = new FakeClock();
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const addresses = () => {
      resolve();
      return new Promise<never>(() => {});
    };
    const found = scene.step('name', {}, { world: { clock, resolver: { ...WORLD.resolver, addresses } } });
    await asked;
    clock.advance(5_000);
    expect(verdict(await found)).toEqual(['bad', 'no-network']);
  });
});
