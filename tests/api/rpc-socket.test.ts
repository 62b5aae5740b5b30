// The contract over WebSocket: who gets in, who is sent away, and how a slow, dead or hostile peer fares.

import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConsoleEvent } from '../../shared/console-events.ts';
import { productErrorOf } from '../../shared/contract/client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { callEvent, levelsEvent } from './live-events.ts';
import { answerTo, clientOn, endOf, frame, openSocket, refusalOf } from './rpc-socket-support.ts';
import { PASSWORD, STATION_TOKEN, testApi } from './support.ts';

const codeOf = (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => undefined,
    (fault: unknown) => productErrorOf(fault)?.code,
  );

const settled = (): Promise<void> => new Promise(setImmediate);

describe('a socket', () => {
  it('serves the sign-in and everything after it, each request with its own credential', async () => {
    const { url, tokenOf } = await testApi();
    await tokenOf('agent');
    const socket = await openSocket(url);
    const stranger = clientOn(socket, null);
    expect(await codeOf(stranger.calls.active())).toBe('UNAUTHENTICATED');
    const { token } = await stranger.auth.login({ username: 'agent', password: PASSWORD });
    const agent = clientOn(socket, token);
    expect((await agent.calls.active()).total).toBe(0);
    expect(await codeOf(agent.users.list())).toBe('FORBIDDEN');
    expect(await clientOn(socket, STATION_TOKEN).users.list()).toHaveLength(1);
    expect(await codeOf(stranger.calls.active())).toBe('UNAUTHENTICATED');
  });

  it('answers in the language of each request', async () => {
    const { url } = await testApi();
    const socket = await openSocket(url);
    const message = async (language: string) =>
      clientOn(socket, null, language)
        .calls.active()
        .then(String, (fault: unknown) => productErrorOf(fault)?.message ?? '');
    expect(await message('zh-CN')).toContain('未登录');
    expect(await message('en')).toContain('Not signed in');
  });

  it('is opened to our own pages and to programs, by our own names', async () => {
    const { url } = await testApi({ allowedHosts: ['station.example.com'] });
    await openSocket(url);
    await openSocket(url, { origin: url });
    await openSocket(url, { headers: { host: 'station.example.com' }, origin: 'https://station.example.com' });
    expect(await refusalOf(url, { origin: 'http://evil.example.com' })).toBe(403);
    expect(await refusalOf(url, { origin: 'null' })).toBe(403);
    expect(await refusalOf(url, { headers: { host: 'evil.example.com' } })).toBe(403);
    expect(await refusalOf(url, { path: '/api/rpc' })).toBe(404);
  });

  it('is one of a hundred from an address at most, and gives its place back', async () => {
    const { url } = await testApi();
    const sockets = await Promise.all(Array.from({ length: 100 }, () => openSocket(url)));
    expect(await refusalOf(url)).toBe(503);
    sockets[0]?.close();
    await once(sockets[0] as object as NodeJS.EventEmitter, 'close');
    await openSocket(url);
  });

  it('ends with the station, at once where the peer answers and within about a second where it does not', async () => {
    const { url, close } = await testApi();
    const polite = await openSocket(url);
    const client = clientOn(polite, STATION_TOKEN);
    const events = await client.events.console();
    await events.next();
    const mute = await openSocket(url);
    mute.pause();
    const ended = endOf(polite);
    const last = events.next().then(
      () => 'an event',
      () => 'the end',
    );
    await close();
    expect(await ended).toEqual([1001, 'the station stops']);
    expect(await last).toBe('the end');
  });
});

describe('a station that stops', () => {
  it('lets nobody in whose handshake was still under way', async () => {
    const { url, close } = await testApi();
    const slow = connect(Number(new URL(url).port), '127.0.0.1');
    slow.on('error', () => {});
    onTestFinished(() => {
      slow.destroy();
    });
    await once(slow, 'connect');
    slow.write('GET /rpc HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: upgrade\r\nupgrade: websocket\r\n');
    // The station has what there is of it: another peer came after and was served.
    await openSocket(url);
    const closed = close();
    const answer = once(slow, 'data');
    slow.write(`sec-websocket-version: 13\r\nsec-websocket-key: ${'A'.repeat(22)}==\r\n\r\n`);
    expect(String((await answer)[0])).toMatch(/^HTTP\/1\.1 503 /);
    await closed;
  });
});

describe('a hostile peer', () => {
  const tooLarge = frame('/system/health', { b: { json: 'x'.repeat(1024 * 1024) } });
  const rows: readonly (readonly [string, string | Buffer, number])[] = [
    ['garbage', 'GET / HTTP/1.1', 1007],
    ['JSON of another kind', '[1,2,3]', 1007],
    ['a request without an address', '{"i":"1","p":{}}', 1007],
    ['an address of another host', frame('http://evil.example.com/'), 1007],
    ['an endless id', frame('/system/health', {}, 'x'.repeat(65)), 1007],
    ['a header that is no text', frame('/system/health', { h: { authorization: { toString: 'x' } } }), 1007],
    [
      'a body that claims to be a stream',
      frame('/system/health', { h: { 'content-type': 'text/event-stream' } }),
      1007,
    ],
    ['a body that claims to be a file', frame('/system/health', { h: { 'content-disposition': 'filename=x' } }), 1007],
    ['an event of a stream that is none', '{"i":"1","t":3,"p":{"e":"message"}}', 1007],
    ['another method', frame('/system/health', { m: 'CONNECT' }), 1007],
    ['bytes', Buffer.from(frame('/system/health')), 1003],
    ['more than a megabyte', tooLarge, 1009],
  ];
  it.each(rows)('is sent away: %s', async (_, message, code) => {
    const { url } = await testApi();
    const socket = await openSocket(url);
    socket.send(message);
    expect((await endOf(socket))[0]).toBe(code);
    expect((await clientOn(await openSocket(url), null).system.health()).status).toBe('ok');
  });

  it('is sent away that breaks the socket protocol itself', async () => {
    const { url } = await testApi();
    const { port } = new URL(url);
    const raw = connect(Number(port), '127.0.0.1');
    raw.write(
      `GET /rpc HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
        `sec-websocket-version: 13\r\nsec-websocket-key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
    );
    await once(raw, 'data');
    // A client's frame must be masked (RFC 6455 §5.1).
    raw.write(Buffer.from([0x81, 0x01, 0x78]));
    await once(raw, 'close');
    expect((await clientOn(await openSocket(url), null).system.health()).status).toBe('ok');
  });

  it.each([
    ['an unknown procedure', frame('/nonsense'), 404, 'NOT_FOUND'],
    ['a name of every object', frame('/__proto__/constructor'), 404, 'NOT_FOUND'],
    ['a body that cannot be read', frame('/calls/status', { b: 7 }), 401, 'UNAUTHENTICATED'],
    [
      'a path into the prototype',
      frame('/auth/login', { b: { json: {}, meta: [[1, '__proto__', 'x']] } }),
      400,
      'INVALID_INPUT',
    ],
    ['types that are none', frame('/auth/login', { b: { json: {}, meta: 7 } }), 400, 'INVALID_INPUT'],
    ['no body where one is due', frame('/auth/login', { b: null }), 400, 'INVALID_INPUT'],
    [
      'own properties named __proto__',
      '{"i":"1","p":{"u":"/auth/login","b":{"json":{"__proto__":{"polluted":1}}}}}',
      400,
      'INVALID_INPUT',
    ],
  ])('is answered from the table of errors: %s', async (_, message, status, code) => {
    const { url } = await testApi();
    const answer = await answerTo(await openSocket(url), message);
    expect(answer).toMatchObject({ i: '1', p: { s: status, b: { json: { code, status } } } });
    expect({}).not.toHaveProperty('polluted');
  });

  it('may not ask faster than any page does', async () => {
    const { url } = await testApi();
    const socket = await openSocket(url);
    let answers = 0;
    socket.on('message', () => {
      answers += 1;
    });
    for (let index = 0; index < 3000; index += 1) socket.send(frame('/system/health', {}, String(index)));
    const [code, reason] = await endOf(socket);
    expect([code, reason]).toEqual([1008, expect.stringMatching(/^too many requests/)]);
    expect(answers).toBeLessThan(2000);
  });

  it('may not hold more than a few streams that never end', async () => {
    const { url, callCenter } = await testApi();
    const socket = await openSocket(url);
    const h = { authorization: `Bearer ${STATION_TOKEN}` };
    for (let index = 0; index < 65; index += 1) socket.send(frame('/events/stream', { h }, String(index)));
    expect(await endOf(socket)).toEqual([1008, 'too many requests at once']);
    while (callCenter.events.listenerCount > 0) await settled();
  });

  it('may not keep us busy with pings', async () => {
    const { url } = await testApi();
    const socket = await openSocket(url);
    const ended = endOf(socket);
    socket.on('pong', () => socket.ping());
    for (let index = 0; index < 10; index += 1) socket.ping();
    expect(await ended).toEqual([1008, 'too many requests a second']);
  });
});

describe('a console that leaves', () => {
  it('is forgotten with its streams, at whatever moment it goes', async () => {
    const { url, callCenter } = await testApi();
    for (const leave of ['before the answer', 'in the stream'] as const) {
      const socket = await openSocket(url);
      const stream = clientOn(socket, STATION_TOKEN).events.console();
      stream.catch(() => {});
      if (leave === 'in the stream') await (await stream).next();
      socket.terminate();
      await settled();
    }
    await clientOn(await openSocket(url), null).system.health();
    while (callCenter.live.listenerCount > 0) await settled();
  });

  it('without a word is noticed by its silence', async () => {
    const clock = new FakeClock();
    const { url, callCenter } = await testApi({ clock });
    const alive = await openSocket(url);
    const dead = await openSocket(url, { autoPong: false });
    const stream = await clientOn(dead, STATION_TOKEN).events.console();
    await stream.next();
    const ended = endOf(dead);
    const pinged = Promise.all([once(alive, 'ping'), once(dead, 'ping')]);
    clock.advance(20_000);
    await pinged;
    // Its pong went before this question, and is read before it.
    await clientOn(alive, null).system.health();
    clock.advance(20_000);
    expect((await ended)[0]).toBe(1006);
    expect(alive.readyState).toBe(alive.OPEN);
    while (callCenter.live.listenerCount > 0) await settled();
  });
});

describe('a session', () => {
  it('that ended takes its stream along within half a minute', async () => {
    const clock = new FakeClock();
    const { url, ask, tokenOf, callCenter } = await testApi({ clock });
    const stream = await clientOn(await openSocket(url), await tokenOf('agent')).events.console();
    await stream.next();
    const next = stream.next();
    await ask('PUT', '/api/users/agent/password', { token: STATION_TOKEN, body: { password: 'another one' } });
    clock.advance(30_000);
    expect(await codeOf(next)).toBe('UNAUTHENTICATED');
    expect(callCenter.live.listenerCount).toBe(0);
  });
});

describe('a slow console', () => {
  it('misses levels, gets every state, and nothing piles up for it', async () => {
    const { url, callCenter } = await testApi();
    const socket = await openSocket(url);
    const events = await clientOn(socket, STATION_TOKEN).events.console();
    await events.next();
    socket.pause();
    const callIds = Array.from({ length: 50 }, (_, index) => `call_1767225600000_${index}`);
    // 4 kB each: 32 MB in all, of which the kernel keeps a few for one connection.
    for (let tick = 0; tick < 8000; tick += 1) {
      callCenter.tell(levelsEvent(tick * 100, ...callIds));
      if (tick % 1000 === 0) callCenter.tell(callEvent(`call-${tick}`));
      await settled();
    }
    callCenter.tell(callEvent('the last'));
    socket.resume();
    const heard: ConsoleEvent[] = [];
    for await (const event of events) {
      heard.push(event);
      if (event.event === 'call' && event.call.callId === 'the last') break;
    }
    expect(heard.flatMap((event) => (event.event === 'call' ? [event.call.callId] : []))).toEqual([
      ...Array.from({ length: 8 }, (_, index) => `call-${index * 1000}`),
      'the last',
    ]);
    expect(heard.filter(({ event }) => event === 'levels').length).toBeLessThan(4000);
  });
});
