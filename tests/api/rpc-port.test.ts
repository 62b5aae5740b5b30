// The contract over a port: one window, well-behaved, hanging, or not what it should be.

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { HostChannel } from './host-port.ts';
import { hostChannel } from './host-port.ts';
import { callEvent, levelsEvent } from './live-events.ts';
import { frame } from './rpc-socket-support.ts';
import { STATION_TOKEN, testApi } from './support.ts';

const settled = (): Promise<void> => new Promise(setImmediate);
const SIGNED_IN = { h: { authorization: `Bearer ${STATION_TOKEN}` } };

/** Asks for the console's stream, and takes the answer and the snapshot. */
async function watch({ page }: HostChannel): Promise<void> {
  page.postMessage(frame('/events/console', SIGNED_IN));
  await once(page, 'message');
  await once(page, 'message');
  page.postMessage(2);
}

/** Sends `frame` and parses the answer. */
async function answerTo({ page }: HostChannel, text: string) {
  page.postMessage(text);
  const [data] = await once(page, 'message');
  return JSON.parse(String(data));
}

describe('a port', () => {
  it('serves requests with their own credential', async () => {
    const { servePort } = await testApi();
    const channel = hostChannel();
    servePort(channel.host);
    expect(await answerTo(channel, frame('/calls/active'))).toMatchObject({
      p: { s: 401, b: { json: { code: 'UNAUTHENTICATED' } } },
    });
    expect(await answerTo(channel, frame('/calls/active', SIGNED_IN, '2'))).toEqual({
      i: '2',
      p: { b: { json: { total: 0, calls: [] } } },
    });
  });

  it('gives a window that hangs no more than it takes, and every state once it takes again', async () => {
    const { servePort, callCenter } = await testApi();
    const channel = hostChannel();
    servePort(channel.host);
    await watch(channel);
    const heard: unknown[] = [];
    channel.page.on('message', (data) => heard.push(JSON.parse(String(data)).p.d.json));
    for (let tick = 0; tick < 200; tick += 1) {
      callCenter.tell(levelsEvent(tick * 100, 'a'));
      if (tick % 50 === 0) callCenter.tell(callEvent(`call-${tick}`));
      await settled();
    }
    expect(heard.length).toBe(16);
    channel.page.on('message', () => channel.page.postMessage(2 + heard.length));
    channel.page.postMessage(2 + heard.length);
    while (!heard.some((event) => JSON.stringify(event) === JSON.stringify(levelsEvent(19_900, 'a')))) await settled();
    expect(heard).toEqual(expect.arrayContaining([0, 50, 100, 150].map((tick) => callEvent(`call-${tick}`))));
    expect(heard.length).toBeLessThan(24);
  });

  it('forgets a window that is closed, with its streams', async () => {
    const { servePort, callCenter } = await testApi();
    const channel = hostChannel();
    servePort(channel.host);
    await watch(channel);
    channel.page.close();
    while (callCenter.live.listenerCount > 0) await settled();
  });

  it('is closed by the one who serves it, and with the station', async () => {
    const { servePort, callCenter, close } = await testApi();
    const [first, second] = [hostChannel(), hostChannel()];
    const end = servePort(first.host);
    servePort(second.host);
    await watch(first);
    await watch(second);
    const closed = [once(first.page, 'close'), once(second.page, 'close')];
    end();
    await closed[0];
    expect(callCenter.live.listenerCount).toBe(1);
    await close();
    await closed[1];
    expect(callCenter.live.listenerCount).toBe(0);
  });

  it.each([
    ['bytes', new Uint8Array(8)],
    ['an object', { i: '1', p: { u: '/system/health' } }],
    ['garbage', 'garbage'],
    ['more than a megabyte', frame('/system/health', { b: 'x'.repeat(1024 * 1024) })],
    ['the taking of what was never sent', 1],
    ['a number that counts nothing', Number.NaN],
  ])('is closed to a window that sends %s', async (_, message) => {
    const { servePort } = await testApi();
    const { host, page } = hostChannel();
    servePort(host);
    page.start();
    page.postMessage(message);
    await once(page, 'close');
  });
});
