// Waits for something, but not for ever.

import type { Clock } from '../base/clock.ts';

/** What `promise` resolves to; undefined when it takes longer than `limit` ms, or `signal` is aborted first. */
export async function within<T>(
  limit: number,
  promise: Promise<T>,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  const { promise: late, resolve: giveUp } = Promise.withResolvers<undefined>();
  const abort = (): void => giveUp(undefined);
  const timer = clock.after(limit, abort);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted === true) abort();
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.cancel();
    signal?.removeEventListener('abort', abort);
    // Whoever gave up is not told of what fails later.
    promise.catch(() => {});
  }
}
