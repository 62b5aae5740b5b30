// Names, origins and headers; listening and closing.

import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../electron/api/create-api.ts';
import { systemClock } from '../../electron/base/clock.ts';
import { WorldFault } from '../../electron/base/errors.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { testStore } from '../store/support.ts';
import { MemoryCallCenter } from './memory-call-center.ts';
import { MemoryChecks } from './memory-checks.ts';
import { MemoryStatus } from './memory-status.ts';
import { MEMORY_SYSTEM } from './memory-system.ts';
import { testApi } from './support.ts';

/** fetch does not let its caller choose Host. */
function statusFor(url: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${url}/api/health`, { headers: { ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the guards', () => {
  it('serve our own names and plain addresses, and nobody else’s', async () => {
    const { url } = await testApi({ allowedHosts: ['station.example.com'] });
    const { port } = new URL(url);
    for (const host of [`127.0.0.1:${port}`, 'localhost', `[::1]:${port}`, '192.0.2.7', 'Station.Example.com:80'])
      expect(await statusFor(url, { host }), host).toBe(200);
    for (const host of [
      'evil.example.com',
      `evil.example.com:${port}`,
      'localhost.evil.example.com',
      '127.0.0.1.evil.com',
    ])
      expect(await statusFor(url, { host }), host).toBe(403);
  });

  it('refuse pages of other sites', async () => {
    const { url } = await testApi();
    const { host } = new URL(url);
    expect(await statusFor(url, { host, origin: url })).toBe(200);
    for (const origin of ['http://evil.example.com', 'null', `${url}1`, 'nonsense'])
      expect(await statusFor(url, { host, origin }), origin).toBe(403);
  });

  it('send the headers that keep browsers strict, and none that lets other sites in', async () => {
    const { url } = await testApi();
    const { headers } = await fetch(`${url}/api/health`);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('listening', () => {
  const make = async () =>
    createApi({
      callCenter: new MemoryCallCenter(),
      store: await testStore(),
      version: '0',
      practice: () => false,
      configChanged: async () => {},
      status: new MemoryStatus(),
      checks: new MemoryChecks(),
      ...MEMORY_SYSTEM,
      consoleDirectory: null,
      clock: systemClock,
      random: systemRandom,
      logger: silentLogger,
    });

  it('says which port is taken and what to do', async () => {
    const { url } = await testApi();
    const port = Number(new URL(url).port);
    const second = (await make()).listen('127.0.0.1', port);
    await expect(second).rejects.toBeInstanceOf(WorldFault);
    await expect((await make()).listen('127.0.0.1', port)).rejects.toThrow(
      `port ${port} on 127.0.0.1 is taken by another program: stop it, or choose another port (--http-port`,
    );
  });

  it('says which address is not this machine’s', async () => {
    await expect((await make()).listen('192.0.2.1', 0)).rejects.toThrow('192.0.2.1 is no address of this machine');
  });

  it('gives an address that can be typed', async () => {
    const api = await make();
    expect((await api.listen('0.0.0.0', 0)).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await api.close();
  });

  it('ends with open streams and idle connections, and closes once', async () => {
    const { url, tokenOf, close } = await testApi();
    const stream = await fetch(`${url}/api/events`, { headers: { authorization: `Bearer ${await tokenOf('agent')}` } });
    const idle = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => idle.on('connect', resolve));
    const gone = new Promise((resolve) => idle.on('close', resolve));
    await Promise.all([close(), close(), gone]);
    expect(await stream.text()).toMatch(/^(: *\n\n)+$/);
    await expect(fetch(url)).rejects.toThrow();
  });
});
