// One listener's events: all of them in order, and a slow listener's bounded.

import { describe, expect, it } from 'vitest';
import { EventFeed } from '../../electron/api/event-feed.ts';
import { Emitter } from '../../electron/base/emitter.ts';
import type { ProductEvent } from '../../shared/events.ts';

const at = '2026-01-01T00:00:00.000Z';
const ringing = (callId: string): ProductEvent => ({ event: 'call-ringing', callId, at });
const speech = (turn: number, text: string, final = false): ProductEvent => ({
  event: 'user-speech',
  callId: 'c',
  at,
  turn,
  text,
  final,
});

async function drained(feed: EventFeed): Promise<readonly ProductEvent[]> {
  const events: ProductEvent[] = [];
  feed.end();
  for await (const event of feed) events.push(event);
  return events;
}

describe('an event feed', () => {
  it('hears from the moment it is made, before anybody reads', async () => {
    const emitter = new Emitter<ProductEvent>();
    const feed = new EventFeed(emitter);
    emitter.emit(ringing('a'));
    emitter.emit(ringing('b'));
    expect(await drained(feed)).toEqual([ringing('a'), ringing('b')]);
  });

  it('hands an event to a reader who waits', async () => {
    const emitter = new Emitter<ProductEvent>();
    const feed = new EventFeed(emitter);
    const next = feed.next();
    emitter.emit(ringing('a'));
    expect(await next).toEqual({ done: false, value: ringing('a') });
    const last = feed.next();
    feed.end();
    expect(await last).toEqual({ done: true, value: undefined });
  });

  it('keeps only the latest text of a turn for a slow listener, and every final one', async () => {
    const emitter = new Emitter<ProductEvent>();
    const feed = new EventFeed(emitter);
    const reply: ProductEvent = { ...speech(1, '您'), event: 'ai-response' } as ProductEvent;
    for (const event of [
      speech(1, '你'),
      reply,
      speech(1, '你好'),
      ringing('x'),
      speech(1, '你好吗', true),
      speech(2, '嗯'),
    ])
      emitter.emit(event);
    expect(await drained(feed)).toEqual([reply, ringing('x'), speech(1, '你好吗', true), speech(2, '嗯')]);
  });

  it('lets go of its source when its reader leaves, and says so once', async () => {
    const emitter = new Emitter<ProductEvent>();
    let ends = 0;
    const feed = new EventFeed(emitter, () => {
      ends += 1;
    });
    emitter.emit(ringing('a'));
    for await (const _ of feed) break;
    await feed.return();
    feed.end();
    expect([emitter.listenerCount, ends]).toEqual([0, 1]);
    expect(await feed.next()).toEqual({ done: true, value: undefined });
  });

  it('gives up a listener that is hopelessly behind, rather than memory', async () => {
    const emitter = new Emitter<ProductEvent>();
    const feed = new EventFeed(emitter);
    for (let index = 0; index <= 10_000; index += 1) emitter.emit(ringing(String(index)));
    expect(emitter.listenerCount).toBe(0);
    await expect(feed.next()).rejects.toThrow('connect again');
  });
});
