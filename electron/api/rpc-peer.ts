// The contract for one peer that keeps a line open, whatever the line is made of: a socket or a port.

import { ORPCError } from '@orpc/client';
import { RPCHandler } from '@orpc/server/websocket';
import { ProductError } from '../../shared/errors.ts';
import type { Logger } from '../base/logger.ts';
import { borderError, WordedError } from './border-error.ts';
import type { ApiContext } from './context.ts';
import { headerContext } from './header-context.ts';
import type { StationRouter } from './router.ts';
import { MOST_FRAME_BYTES, readFrame } from './rpc-frame.ts';
import { WORDS } from './words.ts';

/** The line to one peer. */
export interface Wire {
  /** Resolves once the peer's side has taken the text, so that nothing piles up here; rejects when it never will. */
  send(text: string): Promise<void>;
}

/** Why a line is closed by us; the codes are WebSocket's (RFC 6455 §7.4.1). */
export interface Refusal {
  readonly code: 1003 | 1007 | 1008 | 1009;
  readonly reason: string;
}

/** A page asks a handful of things at once, and holds one stream. */
const MOST_AT_ONCE = 64;

const REFUSALS = {
  noText: { code: 1003, reason: 'text only' },
  malformed: { code: 1007, reason: 'not a message of this protocol' },
  tooMuch: { code: 1008, reason: 'too many requests at once' },
  tooLarge: { code: 1009, reason: 'larger than 1 MiB' },
} as const satisfies Readonly<Record<string, Refusal>>;

/** Answers requests of any number of peers. */
export type PeerHandler = RPCHandler<ApiContext>;

/** Every error that leaves it is one of the closed table. */
export function createPeerHandler(router: StationRouter, logger: Logger): PeerHandler {
  return new RPCHandler(router, {
    interceptors: [
      async ({ next, context }) => {
        const { language } = context;
        try {
          const result = await next();
          if (result.matched) return result;
          throw new WordedError('NOT_FOUND', WORDS.unknownPath[language]);
        } catch (fault) {
          // What a procedure throws is worded already; anything else comes of a body that cannot be read.
          if (fault instanceof ORPCError) throw fault;
          if (fault instanceof ProductError) throw borderError(fault, language, logger);
          throw borderError(new WordedError('INVALID_INPUT', WORDS.malformed[language]), language, logger);
        }
      },
    ],
  });
}

/** One peer's requests; each brings its own credential. */
export class RpcPeer {
  readonly #handler: PeerHandler;
  readonly #wire: Parameters<PeerHandler['message']>[0];
  readonly #address: string;
  #underWay = 0;

  constructor(handler: PeerHandler, wire: Wire, address: string) {
    this.#handler = handler;
    this.#address = address;
    const send = async (text: string): Promise<void> => {
      try {
        await wire.send(text);
      } catch (fault) {
        // Told before oRPC forgets the request: else a stream that was to follow this answer would stay open.
        this.close();
        throw fault;
      }
    };
    // oRPC waits for what `send` returns before it pulls a stream's next event.
    this.#wire = { send, addEventListener: () => {} };
  }

  /** Takes a message; says why the line is to be closed, null when it is not. */
  hear(message: unknown): Refusal | null {
    if (typeof message !== 'string') return REFUSALS.noText;
    if (message.length > MOST_FRAME_BYTES) return REFUSALS.tooLarge;
    const frame = readFrame(message);
    if (frame === null) return REFUSALS.malformed;
    if (this.#underWay >= MOST_AT_ONCE && frame.kind === 'request') return REFUSALS.tooMuch;
    const headers = frame.kind === 'request' ? frame.headers : {};
    void this.#answer(message, headerContext(headers, this.#address));
    return null;
  }

  /** Ends what is under way: streams, and requests that can be. Idempotent. */
  close(): void {
    this.#handler.close(this.#wire);
  }

  async #answer(message: string, context: ApiContext): Promise<void> {
    this.#underWay += 1;
    try {
      await this.#handler.message(this.#wire, message, { context });
    } catch {
      // The line broke while an answer was sent: whoever holds it hears that too.
    } finally {
      this.#underWay -= 1;
    }
  }
}
