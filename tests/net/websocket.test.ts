// Both WebSocket adapters against each other over loopback: upgrades, refusals, bounds, endings.

import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStack } from '../../electron/base/disposable.ts';
import { WorldFault } from '../../electron/base/errors.ts';
import { openWebSocket } from '../../electron/net/websocket.ts';
import {
  listenWebSocket,
  type Peer,
  type PeerEvent,
  type UpgradeRequest,
  type UpgradeVerdict,
  type WebSocketListener,
} from '../../electron/net/websocket-server.ts';
import type { Socket, SocketEvent } from '../../electron/voice/doubao/socket.ts';
import { EventLog } from '../support/event-log.ts';

const stack = new DisposableStack();
afterEach(() => stack.dispose());

interface ServerSide {
  readonly listener: WebSocketListener;
  readonly url: string;
  readonly peers: EventLog<Peer>;
  readonly events: EventLog<PeerEvent>;
  readonly requests: EventLog<UpgradeRequest>;
}

async function serve(verdict: UpgradeVerdict, maxPayload = 1 << 21): Promise<ServerSide> {
  const [peers, events, requests] = [new EventLog<Peer>(), new EventLog<PeerEvent>(), new EventLog<UpgradeRequest>()];
  const listener = stack.add(
    await listenWebSocket({
      host: '127.0.0.1',
      port: 0,
      maxPayload,
      decide: (request) => {
        requests.add(request);
        return verdict;
      },
      serve: (peer) => {
        peers.add(peer);
        return (event) => events.add(event);
      },
    }),
  );
  return { listener, url: `ws://127.0.0.1:${listener.port}/some/path`, peers, events, requests };
}

function open(url: string, headers: Record<string, string> = {}): { socket: Socket; events: EventLog<SocketEvent> } {
  const events = new EventLog<SocketEvent>();
  const socket = openWebSocket({ url, headers }, (event) => events.add(event));
  stack.defer(() => socket.abort());
  return { socket, events };
}

const ACCEPT: UpgradeVerdict = { kind: 'accept', headers: { 'X-Tt-Logid': 'LOG-7' } };
const ofType =
  <T extends { type: string }, K extends T['type']>(type: K) =>
  (event: T): event is Extract<T, { type: K }> =>
    event.type === type;

describe('the WebSocket adapters', () => {
  it('carry headers up, the log id down, and binary messages both ways', async () => {
    const server = await serve(ACCEPT);
    const { socket, events } = open(server.url, { 'X-Api-Key': 'k' });
    expect(await events.next(ofType('open'))).toEqual({ type: 'open', logId: 'LOG-7' });
    expect(await server.requests.next()).toMatchObject({ path: '/some/path', headers: { 'x-api-key': 'k' } });
    socket.send(Uint8Array.of(1, 2, 3));
    expect([...(await server.events.next(ofType('message'))).bytes]).toEqual([1, 2, 3]);
    const peer = await server.peers.next();
    peer.send(Uint8Array.of(4, 5));
    expect([...(await events.next(ofType('message'))).bytes]).toEqual([4, 5]);
    peer.sendText('words');
    expect(await events.next(ofType('text'))).toEqual({ type: 'text', text: 'words' });
  });

  it('let others run between messages that came together', async () => {
    const server = await serve(ACCEPT);
    let turn = 0;
    const turns: number[] = [];
    const { promise: all, resolve } = Promise.withResolvers<void>();
    const socket = openWebSocket({ url: server.url, headers: {} }, (event) => {
      if (event.type !== 'message') return;
      if (turns.length === 0) passTurns();
      if (turns.push(turn) === 50) resolve();
    });
    const passTurns = (): void => {
      turn += 1;
      if (turns.length < 50) setImmediate(passTurns);
    };
    stack.defer(() => socket.abort());
    const peer = await server.peers.next();
    for (let count = 0; count < 50; count += 1) peer.send(Uint8Array.of(count));
    await all;
    expect(new Set(turns).size).toBeGreaterThan(45);
  });

  it('are free to reuse the bytes once sent', async () => {
    const server = await serve(ACCEPT);
    const { socket, events } = open(server.url);
    await events.next(ofType('open'));
    const bytes = new Uint8Array(700).fill(1);
    socket.send(bytes);
    bytes.fill(2);
    expect(new Set((await server.events.next(ofType('message'))).bytes)).toEqual(new Set([1]));
  });

  it('tell the status and the beginning of the body of a refusal', async () => {
    const server = await serve({ kind: 'refuse', status: 403, body: `{"error":"${'x'.repeat(9000)}"}` });
    const refused = await open(server.url).events.next(ofType('refused'));
    expect(refused).toMatchObject({ status: 403, logId: null });
    expect(refused.body).toMatch(/^\{"error":"x+$/);
    expect(refused.body).toHaveLength(4096);
  });

  it('tell nothing while the server leaves the upgrade unanswered, and let go of it', async () => {
    const server = await serve({ kind: 'ignore' });
    const { socket, events } = open(server.url);
    await server.requests.next();
    socket.abort();
    await server.listener.dispose();
    expect(events.all).toEqual([]);
  });

  it('tell an orderly end with its code, and a cut one', async () => {
    const server = await serve(ACCEPT);
    const first = open(server.url);
    (await server.peers.next()).close();
    expect(await first.events.next(ofType('closed'))).toMatchObject({ code: 1000 });
    const second = open(server.url);
    await second.events.next(ofType('open'));
    (await server.peers.next()).abort();
    expect(await second.events.next(ofType('closed'))).toMatchObject({ code: 1006 });
  });

  it('end a connection whose message is too large, on either side', async () => {
    const server = await serve(ACCEPT, 1000);
    const { socket, events } = open(server.url);
    await events.next(ofType('open'));
    socket.send(new Uint8Array(1001));
    expect(await server.events.next(ofType('closed'))).toMatchObject({ type: 'closed' });
    const other = open(server.url);
    await other.events.next(ofType('open'));
    (await server.peers.next((peer) => peer !== server.peers.all[0])).send(new Uint8Array(2 << 20));
    expect(await other.events.next(ofType('failed'))).toMatchObject({ opened: true });
  });

  it('give up an uplink that nobody reads', async () => {
    const deaf = await listenDeaf();
    const { socket, events } = open(deaf);
    await events.next(ofType('open'));
    const piece = new Uint8Array(64 * 1024);
    for (let n = 0; n < 2000 && events.all.every((event) => event.type === 'open'); n += 1) {
      socket.send(piece);
      await new Promise(setImmediate);
    }
    expect(events.all.at(-1)).toMatchObject({ type: 'failed', detail: expect.stringContaining('stalled') });
  });

  it('tell one ending only, and none after the own close', async () => {
    const server = await serve(ACCEPT);
    const { socket, events } = open(server.url);
    await events.next(ofType('open'));
    socket.close();
    expect(await server.events.next(ofType('closed'))).toMatchObject({ code: 1000 });
    socket.close();
    socket.send(Uint8Array.of(1));
    expect(events.all.map((event) => event.type)).toEqual(['open']);
  });

  it.each([
    ['a port where nobody listens', 'ws://127.0.0.1:1/', /ECONNREFUSED/],
    ['a name that does not exist', 'ws://no-such-host.invalid/', /ENOTFOUND|EAI_AGAIN/],
    ['what is no URL', 'not a url', /Invalid URL/],
    ['another protocol', 'ftp://127.0.0.1/', /protocol/],
  ])('tell that %s cannot be reached', async (_name, url, words) => {
    const failed = await open(url).events.next(ofType('failed'));
    expect(failed.opened).toBe(false);
    expect(failed.detail).toMatch(words);
  });

  it('tell a header that HTTP cannot carry as a failure', async () => {
    const server = await serve(ACCEPT);
    const failed = await open(server.url, { 'X-Api-Key': 'a\r\nb' }).events.next(ofType('failed'));
    expect(failed.detail).toMatch(/header/i);
  });

  it('reject a port that is taken as a fault of the world', async () => {
    const server = await serve(ACCEPT);
    const options = { host: '127.0.0.1', port: server.listener.port, maxPayload: 1, decide: () => ACCEPT };
    await expect(listenWebSocket({ ...options, serve: () => () => {} })).rejects.toBeInstanceOf(WorldFault);
  });
});

/** A server that upgrades by hand and then never reads again. */
async function listenDeaf(): Promise<string> {
  const { createHash } = await import('node:crypto');
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    stack.defer(() => void socket.destroy());
    socket.once('data', (data) => {
      const key = /sec-websocket-key: (.+)\r/i.exec(data.toString())?.[1] ?? '';
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
      socket.write(`${[...head, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
      socket.pause();
    });
  });
  stack.defer(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `ws://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
}
