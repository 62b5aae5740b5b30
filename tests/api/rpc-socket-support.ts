// Sockets to /rpc as programs open them, and what they are told.

import { once } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { onTestFinished } from 'vitest';
import type { ClientOptions } from 'ws';
import { WebSocket } from 'ws';
import type { StationClient } from '../../shared/contract/client.ts';

/** An open socket. */
export async function openSocket(url: string, options: ClientOptions = {}): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc`, options);
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}

/** The HTTP status that a handshake was answered with instead of 101. */
export async function refusalOf(
  url: string,
  { path = '/rpc', ...options }: ClientOptions & { path?: string } = {},
): Promise<number | undefined> {
  const socket = new WebSocket(url.replace('http', 'ws') + path, options);
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  const [, response] = await once(socket, 'unexpected-response');
  return response.statusCode;
}

/** Every procedure over `socket`, as the owner of `token`. */
export function clientOn(socket: WebSocket, token: string | null, language = 'en'): StationClient {
  return createORPCClient(
    new RPCLink({
      // ws has the browser's interface; only the types of its events have other names.
      websocket: socket as unknown as globalThis.WebSocket,
      headers: { 'accept-language': language, ...(token !== null && { authorization: `Bearer ${token}` }) },
    }),
  );
}

/** Code and reason of the socket's end. */
export async function endOf(socket: WebSocket): Promise<readonly [number, string]> {
  const [code, reason] = await once(socket, 'close');
  return [code, String(reason)];
}

/** A request as the peer protocol has it. */
export function frame(path: string, fields: Readonly<Record<string, unknown>> = {}, id = '1'): string {
  return JSON.stringify({ i: id, p: { u: path, b: {}, ...fields } });
}

/** Sends `text` and parses the next message. */
export async function answerTo(socket: WebSocket, text: string): Promise<{ readonly i: string; readonly p: unknown }> {
  socket.send(text);
  const [data] = await once(socket, 'message');
  return JSON.parse(String(data));
}
