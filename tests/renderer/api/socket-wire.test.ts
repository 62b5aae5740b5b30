// Where the page's socket is.

import { expect, it } from 'vitest';
import { socketUrl } from '../../../renderer/api/socket-wire.ts';

it.each([
  ['http://127.0.0.1:3000/', 'ws://127.0.0.1:3000/rpc'],
  ['http://127.0.0.1:3000/index.html?x=1#/calls/a', 'ws://127.0.0.1:3000/rpc'],
  ['https://desk.example.com/ringside/#/', 'wss://desk.example.com/ringside/rpc'],
])('is beside the page: %s', (page, socket) => {
  expect(socketUrl(page)).toBe(socket);
});
