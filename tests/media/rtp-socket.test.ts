import { describe, expect, it } from 'vitest';
import { WorldFault } from '../../electron/base/errors.ts';
import { RtpSocket } from '../../electron/media/rtp-socket.ts';
import { LOOPBACK } from '../support/loopback.ts';
import { seededRandom } from '../support/seeded-random.ts';

const ignore = (): void => {};

describe('RtpSocket', () => {
  it('takes even ports only and names range and cure when all are taken', async () => {
    const range = { host: LOOPBACK, portMin: 42_001, portMax: 42_006 };
    const sockets = [];
    for (let count = 0; count < 3; count += 1) sockets.push(await RtpSocket.open(range, ignore, seededRandom(count)));
    expect(sockets.map((socket) => socket.port).sort()).toEqual([42_002, 42_004, 42_006]);
    const refused = RtpSocket.open(range, ignore, seededRandom());
    await expect(refused).rejects.toThrow(/42001 and 42006 on 127\.[0-9.]+ are taken; .*widen/);
    await expect(refused).rejects.toMatchObject({ retryable: true });
    await sockets[1]?.close();
    const again = await RtpSocket.open(range, ignore, seededRandom());
    expect(again.port).toBe(sockets[1]?.port);
    await Promise.all([...sockets, again].map((socket) => socket.close()));
  });

  it('refuses a range without an even port and an address of another machine', async () => {
    const odd = RtpSocket.open({ host: LOOPBACK, portMin: 42_011, portMax: 42_011 }, ignore, seededRandom());
    await expect(odd).rejects.toBeInstanceOf(WorldFault);
    const foreign = RtpSocket.open({ host: '192.0.2.1', portMin: 42_012, portMax: 42_020 }, ignore, seededRandom());
    await expect(foreign).rejects.toThrow(/192\.0\.2\.1.*set the local address/);
    await expect(foreign).rejects.toMatchObject({ retryable: false });
  });

  it('sends and receives, says from where, and is quiet after close', async () => {
    const range = { host: LOOPBACK, portMin: 42_030, portMax: 42_040 };
    const { promise, resolve } = Promise.withResolvers<[Uint8Array, string, number]>();
    const one = await RtpSocket.open(range, (...datagram) => resolve(datagram), seededRandom(1));
    const other = await RtpSocket.open(range, ignore, seededRandom(2));
    other.send(Uint8Array.of(1, 2, 3), LOOPBACK, one.port);
    const [bytes, host, port] = await promise;
    expect([...bytes]).toEqual([1, 2, 3]);
    expect([host, port]).toEqual([LOOPBACK, other.port]);
    await Promise.all([one.close(), other.close(), one.close()]);
    expect(() => other.send(Uint8Array.of(1), LOOPBACK, one.port)).not.toThrow();
  });
});
