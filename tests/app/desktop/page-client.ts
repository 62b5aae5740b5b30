// The station as a page reaches it over the port it was handed.

import type { MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { StationClient } from '../../../shared/contract/client.ts';

/** Procedures over `port`, signed in by what `token` holds then. Each message is counted back, as the console does. */
export function pageClient(port: MessagePort, token: { value: string | null } = { value: null }): StationClient {
  let taken = 0;
  port.on('message', () => {
    taken += 1;
    port.postMessage(taken);
  });
  const headers = () => (token.value === null ? {} : { authorization: `Bearer ${token.value}` });
  return createORPCClient(new RPCLink({ port, headers }));
}
