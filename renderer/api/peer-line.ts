// A wire with oRPC's peer on it: what is asked on one line is answered on it, or lost with it.

import { LinkWebsocketClient } from '@orpc/client/websocket';
import type { OpenWire, Wire } from './wire.ts';

export interface PeerLineEvents {
  opened(): void;
  /** Any message: the other side is there. */
  heard(): void;
  ended(): void;
}

/** To oRPC it is a WebSocket. After `close` it tells nothing any more. */
export class PeerLine extends EventTarget {
  readonly peer: LinkWebsocketClient<Record<never, never>>;
  /** WebSocket's number for open: nothing is asked before, and what is said after the end is dropped by `send`. */
  readonly readyState = 1;
  readonly #wire: Wire;
  #over = false;

  constructor(openWire: OpenWire, events: PeerLineEvents) {
    super();
    this.peer = new LinkWebsocketClient({ websocket: this });
    this.#wire = openWire({
      opened: () => {
        if (!this.#over) events.opened();
      },
      message: (text) => {
        if (this.#over) return;
        events.heard();
        this.dispatchEvent(new MessageEvent('message', { data: text }));
      },
      ended: () => {
        if (this.#over) return;
        this.#end();
        events.ended();
      },
    });
  }

  get isOver(): boolean {
    return this.#over;
  }

  send(message: unknown): void {
    if (typeof message !== 'string') throw new Error('the contract has no binary messages');
    if (!this.#over) this.#wire.send(message);
  }

  /** Whatever was under way on it rejects. Idempotent. */
  close(): void {
    this.#end();
    this.#wire.close();
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.dispatchEvent(new Event('close'));
  }
}
