// What the doctor finds of the ports for audio.

import { describe, expect, it } from 'vitest';
import { UdpTransport } from '../../../electron/net/udp-transport.ts';
import { networkFault } from '../line-scene.ts';
import { doctorScene, lineAt, verdict } from './doctor-scene.ts';

const scene = doctorScene();

describe('the audio ports', () => {
  /** Other programs on the first `count` ports of the line’s range. */
  async function holding(count: number): Promise<AsyncDisposable> {
    const others = await Promise.all(
      Array.from({ length: count }, (_, nth) => UdpTransport.open({ host: '127.0.0.1', port: 41_000 + 2 * nth })),
    );
    return {
      [Symbol.asyncDispose]: async () => {
        await Promise.all(others.map((other) => other.dispose()));
      },
    };
  }

  it('are free', async () => {
    const found = await scene.step('rtp-ports', {});
    expect([...verdict(found), found.figures]).toEqual([
      ...['ok', 'ok'],
      { range: '41000-41019', free: '10', ports: '10', calls: '500' },
    ]);
  });

  it('are taken, all of them', async () => {
    await using _ = await holding(10);
    expect(verdict(await scene.step('rtp-ports', {}))).toEqual(['bad', 'no-ports']);
  });

  it('are few where others have most of them, unless it is our own calls', async () => {
    await using _ = await holding(6);
    const found = await scene.step('rtp-ports', {});
    expect([...verdict(found), found.figures.free]).toEqual(['look', 'few-ports', '4']);
    expect(verdict(await scene.step('rtp-ports', {}, { world: { liveCalls: () => 6 } }))).toEqual(['ok', 'ok']);
    expect(verdict(await scene.step('rtp-ports', {}, { world: { mostCalls: async () => 4 } }))).toEqual(['ok', 'ok']);
  });

  it('cannot be tried on an address that is not ours', async () => {
    const isPortFree = async (): Promise<never> => Promise.reject(networkFault('EADDRNOTAVAIL', false));
    expect(verdict(await scene.step('rtp-ports', {}, { world: { isPortFree } }))).toEqual(['bad', 'local-address']);
  });

  it('are tried in part where the range is wide', async () => {
    let tried = 0;
    const isPortFree = async (_: string, port: number): Promise<boolean> => {
      tried += 1;
      return port >= 20_000;
    };
    const trunk = lineAt(scene.port, { rtpPortMin: 10_000, rtpPortMax: 30_000 });
    const { figures } = await scene.step('rtp-ports', {}, { trunk, world: { isPortFree } });
    expect(tried).toBe(300);
    expect(Number(figures.free)).toBeGreaterThan(4_900);
    expect(Number(figures.free)).toBeLessThan(5_100);
  });
});
