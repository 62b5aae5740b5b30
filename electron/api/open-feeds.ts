// The streams that are open now: bounded, and ended together when the station closes.

import { ProductError } from '../../shared/errors.ts';

/** Every console holds one, as does every integration that listens; more are a leak. */
const MOST_FEEDS = 250;

interface Ending {
  end(): void;
}

export class OpenFeeds {
  readonly #feeds = new Set<Ending>();

  /**
   * The feed that `make` makes, which is to call `onEnd` when it ends; it ends at the latest when `signal` is aborted.
   * Throws BUSY when too many are open.
   */
  open<F extends Ending>(make: (onEnd: () => void) => F, signal: AbortSignal | undefined): F {
    if (this.#feeds.size >= MOST_FEEDS)
      throw new ProductError('BUSY', 'Too many event streams are open: close some first.');
    const feed = make(() => this.#feeds.delete(feed));
    this.#feeds.add(feed);
    if (signal?.aborted === true) feed.end();
    else signal?.addEventListener('abort', () => feed.end(), { once: true });
    return feed;
  }

  /** Ends every feed after what it still has to tell. */
  endAll(): void {
    for (const feed of this.#feeds) feed.end();
  }
}
