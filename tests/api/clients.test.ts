// The same typed client from afar and in this process, and the event stream by both and by REST.

import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createLocalClient } from '../../electron/api/local-client.ts';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import type { StationClient } from '../../shared/contract/client.ts';
import { createRemoteClient, productErrorOf } from '../../shared/contract/client.ts';
import { ProductError } from '../../shared/errors.ts';
import type { ProductEvent } from '../../shared/events.ts';
import { testStore } from '../store/support.ts';
import { callEvent, levelsEvent } from './live-events.ts';
import { MemoryCallCenter } from './memory-call-center.ts';
import { MemoryChecks } from './memory-checks.ts';
import { MemoryStatus } from './memory-status.ts';
import { MEMORY_SYSTEM } from './memory-system.ts';
import { STATION_TOKEN, testApi } from './support.ts';

interface Subject {
  readonly client: StationClient;
  readonly callCenter: MemoryCallCenter;
}

const subjects: readonly (readonly [string, () => Promise<Subject>])[] = [
  [
    'remote',
    async () => {
      const { url, callCenter } = await testApi();
      return { client: createRemoteClient(url, STATION_TOKEN), callCenter };
    },
  ],
  [
    'local',
    async () => {
      const callCenter = new MemoryCallCenter();
      const client = createLocalClient({
        callCenter,
        store: await testStore(),
        version: '0',
        practice: () => true,
        configChanged: async () => {},
        status: new MemoryStatus(),
        checks: new MemoryChecks(),
        ...MEMORY_SYSTEM,
        consoleDirectory: null,
        clock: systemClock,
        random: systemRandom,
        logger: silentLogger,
      });
      return { client, callCenter };
    },
  ],
];

describe.each(subjects)('the %s client', (_, make) => {
  it('places a call, asks after it and ends it', async () => {
    const { client } = await make();
    const { callId } = await client.calls.make({ phoneNumber: '18611141133' });
    expect(await client.calls.status({ callId })).toMatchObject({ callId, status: 'connecting' });
    expect((await client.calls.active()).total).toBe(1);
    expect(await client.calls.hangUp({ callId })).toBeNull();
    expect((await client.calls.active()).total).toBe(0);
  });

  it('hears every event from the moment its stream is there', async () => {
    const { client, callCenter } = await make();
    const events = await client.events.stream();
    const { callId } = await client.calls.make({ phoneNumber: '18611141133' });
    callCenter.events.emit({ event: 'call-ringing', callId, at: 'now' });
    const heard: ProductEvent[] = [];
    for await (const event of events) {
      heard.push(event);
      if (event.event === 'call-ringing') break;
    }
    expect(heard.map((event) => event.event)).toEqual(['call-initiated', 'call-ringing']);
  });

  it('rejects with the product’s errors, in English', async () => {
    const { client, callCenter } = await make();
    const errorOf = async (promise: Promise<unknown>) => {
      const error = productErrorOf(await promise.catch((fault: unknown) => fault));
      return [error?.code, error?.field, error?.message];
    };
    expect(await errorOf(client.calls.make({ phoneNumber: 'abc' }))).toEqual([
      'INVALID_INPUT',
      'phoneNumber',
      expect.stringContaining('phoneNumber must be a number that can be dialled'),
    ]);
    callCenter.refusal = new ProductError('NO_TRUNK', 'No SIP trunk is configured.');
    expect(await errorOf(client.calls.make({ phoneNumber: '1' }))).toEqual([
      'NO_TRUNK',
      undefined,
      'No SIP trunk is configured.',
    ]);
    callCenter.refusal = new Error('inside');
    expect((await errorOf(client.calls.make({ phoneNumber: '1' })))[0]).toBe('INTERNAL');
  });
});

describe('the remote client', () => {
  it('is told when it is not signed in, and what is no error of the product is not taken for one', async () => {
    const { url } = await testApi();
    const fault = await createRemoteClient(url, null)
      .calls.active()
      .catch((reason: unknown) => reason);
    expect(productErrorOf(fault)?.code).toBe('UNAUTHENTICATED');
    const lost = await createRemoteClient('http://127.0.0.1:1', 'x')
      .calls.active()
      .catch((reason: unknown) => reason);
    expect(lost).toBeInstanceOf(Error);
    expect(productErrorOf(lost)).toBeUndefined();
  });

  it('lets the station forget a stream it leaves', async () => {
    const { url, callCenter } = await testApi();
    const events = await createRemoteClient(url, STATION_TOKEN).events.stream();
    expect(callCenter.events.listenerCount).toBe(1);
    const first = events.next();
    callCenter.events.emit({ event: 'call-ringing', callId: 'a', at: 'now' });
    await first;
    await events.return?.(undefined);
    while (callCenter.events.listenerCount > 0) await new Promise(setImmediate);
  });
});

describe('GET /api/events', () => {
  it('is held open for a bounded number of listeners', async () => {
    const { url, ask, callCenter } = await testApi();
    const headers = { authorization: `Bearer ${STATION_TOKEN}` };
    await Promise.all(Array.from({ length: 250 }, () => fetch(`${url}/api/events`, { headers })));
    expect(callCenter.events.listenerCount).toBe(250);
    const refused = await ask('GET', '/api/events', { token: STATION_TOKEN });
    expect([refused.status, refused.body.error?.code]).toEqual([503, 'BUSY']);
  });

  it('is a stream of server-sent events', async () => {
    const { url, callCenter } = await testApi();
    const response = await fetch(`${url}/api/events`, { headers: { authorization: `Bearer ${STATION_TOKEN}` } });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    callCenter.events.emit({ event: 'call-answered', callId: 'call_1_a', at: 'now' });
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      if (text.includes('data:')) break;
    }
    expect(text).toContain('event: message\ndata: {"event":"call-answered","callId":"call_1_a","at":"now"}\n\n');
  });

  it('spares a slow reader of the console’s events what is said again', async () => {
    const { url, callCenter } = await testApi();
    const headers = { authorization: `Bearer ${STATION_TOKEN}` };
    const asked = request(`${url}/api/events/console`, { headers }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.pause();
    const callIds = Array.from({ length: 50 }, (_, index) => `call_1767225600000_${index}`);
    for (let tick = 0; tick < 8000; tick += 1) {
      callCenter.tell(levelsEvent(tick * 100, ...callIds));
      await new Promise(setImmediate);
    }
    callCenter.tell(callEvent('the last'));
    let text = '';
    for await (const chunk of response) {
      text += String(chunk);
      if (text.includes('the last')) break;
    }
    expect(text.match(/"event":"snapshot"/g)).toHaveLength(1);
    expect(text.match(/"event":"levels"/g)?.length).toBeLessThan(4000);
    while (callCenter.live.listenerCount > 0) await new Promise(setImmediate);
  });

  it('is for those who are signed in', async () => {
    const { ask } = await testApi();
    expect((await ask('GET', '/api/events')).status).toBe(401);
  });
});
