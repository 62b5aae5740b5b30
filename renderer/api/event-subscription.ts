// The station's stream while somebody is signed in: asked for again whenever it ends.

import type { ConsoleEvent } from '../../shared/console-events.ts';
import type { StationClient } from '../../shared/contract/client.ts';
import { productErrorOf } from '../../shared/contract/client.ts';
import { retryDelay } from './retry-delay.ts';
import type { Timing } from './timing.ts';

export interface EventSubscriptionParts {
  readonly client: Pick<StationClient, 'events'>;
  readonly timing: Timing;
  readonly onEvent: (event: ConsoleEvent) => void;
  /** The station does not know this token any more; the stream is not asked for again with it. */
  readonly onRefused: (token: string) => void;
}

export class EventSubscription {
  readonly #parts: EventSubscriptionParts;
  #current: AbortController | null = null;

  constructor(parts: EventSubscriptionParts) {
    this.#parts = parts;
  }

  /** Hears from a snapshot on, as the owner of `token`; what was heard before ends. */
  start(token: string): void {
    this.stop();
    this.#current = new AbortController();
    void this.#run(token, this.#current.signal);
  }

  stop(): void {
    this.#current?.abort();
    this.#current = null;
  }

  async #run(token: string, signal: AbortSignal): Promise<void> {
    const { timing, onRefused } = this.#parts;
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (await this.#hear(signal)) attempt = 1;
      } catch (fault) {
        if (signal.aborted) return;
        if (productErrorOf(fault)?.code === 'UNAUTHENTICATED') {
          onRefused(token);
          return;
        }
        // Too busy, or the line is lost: then this is stopped, and started again on the next one.
      }
      if (!(await pause(timing, retryDelay(attempt, timing.random()), signal))) return;
    }
  }

  /** Resolves at the end of the stream: whether anything came. */
  async #hear(signal: AbortSignal): Promise<boolean> {
    const { client, onEvent } = this.#parts;
    let heard = false;
    for await (const event of await client.events.console(undefined, { signal })) {
      if (signal.aborted) return heard;
      heard = true;
      onEvent(event);
    }
    return heard;
  }
}

/** False when `signal` is aborted meanwhile. */
function pause(timing: Timing, delay: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const stopTimer = timing.after(delay, () => resolve(true));
    signal.addEventListener('abort', () => {
      stopTimer();
      resolve(false);
    });
  });
}
