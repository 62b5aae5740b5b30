// A stream ends soon after the session it belongs to.

import { describe, expect, it } from 'vitest';
import { WatchedStream } from '../../electron/api/session-watch.ts';
import { FakeClock } from '../support/fake-clock.ts';

function watched(signal?: AbortSignal) {
  const clock = new FakeClock();
  let refusal: Error | null = null;
  let asked = 0;
  let give: (result: IteratorResult<string, unknown>) => void = () => {};
  let left = false;
  const source: AsyncIterator<string, unknown, void> = {
    next: () =>
      new Promise((resolve) => {
        give = resolve;
      }),
    return: async () => {
      left = true;
      give({ done: true, value: undefined });
      return { done: true, value: undefined };
    },
  };
  const stream = new WatchedStream(source, {
    clock,
    check: async () => {
      asked += 1;
      if (refusal !== null) throw refusal;
    },
    worded: (fault) => new Error(`worded: ${fault instanceof Error ? fault.message : ''}`),
    signal,
  });
  return {
    clock,
    stream,
    asked: () => asked,
    isLeft: () => left,
    give: (value: string) => give({ done: false, value }),
    finish: () => give({ done: true, value: undefined }),
    refuse: () => {
      refusal = new Error('signed out');
    },
  };
}

describe('a watched stream', () => {
  it('passes everything on while the session lives, asking every 30 s', async () => {
    const { clock, stream, asked, give } = watched();
    for (const value of ['a', 'b', 'c']) {
      const next = stream.next();
      clock.advance(30_000);
      await Promise.resolve();
      give(value);
      expect(await next).toEqual({ done: false, value });
    }
    expect(asked()).toBe(3);
  });

  it('ends within 30 s of the session, its reader being told why', async () => {
    const { clock, stream, refuse, isLeft } = watched();
    const next = stream.next();
    refuse();
    clock.advance(30_000);
    await expect(next).rejects.toThrow('worded: signed out');
    expect([isLeft(), clock.pendingTimers]).toEqual([true, 0]);
  });

  it('asks no more when its reader leaves, or its source ends', async () => {
    const left = watched();
    await left.stream.return();
    const ended = watched();
    const last = ended.stream.next();
    ended.finish();
    expect(await last).toEqual({ done: true, value: undefined });
    expect([left.clock.pendingTimers, ended.clock.pendingTimers]).toEqual([0, 0]);
  });

  it('asks no more when its reader is gone without a word', () => {
    const gone = new AbortController();
    const before = watched(gone.signal);
    gone.abort();
    expect(before.clock.pendingTimers).toBe(0);
    expect(watched(gone.signal).clock.pendingTimers).toBe(0);
  });
});
