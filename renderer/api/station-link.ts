// The procedures, over whichever line is there now.

import { createORPCClient } from '@orpc/client';
import { StandardRPCLink } from '@orpc/client/standard';
import type { StationClient } from '../../shared/contract/client.ts';
import { productErrorOf } from '../../shared/contract/client.ts';
import type { Language } from '../../shared/contract/procedure.ts';
import { ConnectionLost } from './connection.ts';
import type { PeerLine } from './peer-line.ts';

/** What every request says of its sender. */
export interface Sender {
  readonly token: string | null;
  readonly language: Language;
}

export interface StationLinkParts {
  readonly sender: () => Sender;
  /** The station does not know this token (any more). */
  readonly onRefused: (token: string) => void;
}

export class StationLink {
  readonly client: StationClient;
  #line: PeerLine | null = null;

  constructor({ sender, onRefused }: StationLinkParts) {
    const link = new StandardRPCLink<Record<never, never>>(
      { call: (request, options, path, input) => this.#call((line) => line.peer.call(request, options, path, input)) },
      {
        // Never asked for: the line leads where it leads.
        url: 'http://orpc',
        headers: () => {
          const { token, language } = sender();
          return { 'accept-language': language, ...(token !== null && { authorization: `Bearer ${token}` }) };
        },
        interceptors: [
          async ({ next, path }) => {
            const { token } = sender();
            try {
              return await next();
            } catch (fault) {
              // At sign-in the same code means a wrong password.
              const isRefusal = productErrorOf(fault)?.code === 'UNAUTHENTICATED' && path.join('.') !== 'auth.login';
              if (isRefusal && token !== null) onRefused(token);
              throw fault;
            }
          },
        ],
      },
    );
    this.client = createORPCClient(link);
  }

  /** What is asked from now on goes over `line`; null: there is none. */
  use(line: PeerLine | null): void {
    this.#line = line;
  }

  async #call<T>(ask: (line: PeerLine) => Promise<T>): Promise<T> {
    const line = this.#line;
    if (line === null) throw new ConnectionLost('the station cannot be reached now');
    try {
      return await ask(line);
    } catch (fault) {
      if (line.isOver) throw new ConnectionLost('the connection was lost before the answer', { cause: fault });
      throw fault;
    }
  }
}
