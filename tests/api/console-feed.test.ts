// One console's events: a snapshot, then every change, and what a slow console is spared.

import { describe, expect, it } from 'vitest';
import { ConsoleFeed } from '../../electron/api/console-feed.ts';
import type { ConsoleEvent } from '../../shared/console-events.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { aiEvent, callEvent, handlingEvent, levelsEvent, metersEvent, noticeEvent, turnEvent } from './live-events.ts';
import { MemoryCallCenter } from './memory-call-center.ts';
import { MemoryStatus } from './memory-status.ts';

function consoleFeed() {
  const callCenter = new MemoryCallCenter();
  const status = new MemoryStatus();
  let ends = 0;
  const feed = new ConsoleFeed({ callCenter, status, clock: new FakeClock() }, () => {
    ends += 1;
  });
  return { callCenter, status, feed, ends: () => ends };
}

async function taken(feed: ConsoleFeed): Promise<ConsoleEvent> {
  const { done, value } = await feed.next();
  if (done === true) throw new Error('the feed is over');
  return value;
}

async function drained(feed: ConsoleFeed): Promise<readonly ConsoleEvent[]> {
  const events: ConsoleEvent[] = [];
  feed.end();
  for await (const event of feed) events.push(event);
  return events;
}

describe('a console feed', () => {
  it('begins with everything that is so when its reader comes, and goes on from there without gap or double', async () => {
    const { callCenter, status, feed } = consoleFeed();
    callCenter.tell(callEvent('a'));
    callCenter.tell(turnEvent('a', 1, '你好'));
    expect(await taken(feed)).toEqual({
      event: 'snapshot',
      now: '2026-01-01T00:00:00.000Z',
      calls: callCenter.liveCalls(),
      status: status.current(),
    });
    callCenter.tell(turnEvent('a', 2, '请说'));
    callCenter.tell(callEvent('b'));
    expect([await taken(feed), await taken(feed)]).toEqual([turnEvent('a', 2, '请说'), callEvent('b')]);
  });

  it('hands an event to a reader who waits, and says how the station stands', async () => {
    const { status, feed } = consoleFeed();
    await taken(feed);
    const next = feed.next();
    const changed = { ...status.current(), line: { ...status.current().line, practice: false } };
    status.change(changed);
    expect(await next).toEqual({ done: false, value: { event: 'status', status: changed } });
  });

  it('spares a slow console what newer events say again, and never a state, a final turn or a notice', async () => {
    const { callCenter, status, feed } = consoleFeed();
    await taken(feed);
    const half = { final: false, endedAtMs: null };
    for (const event of [
      callEvent('a', { status: 'connecting' }),
      callEvent('a', { status: 'ringing' }),
      callEvent('a'),
      aiEvent('a', 'listening'),
      aiEvent('b', 'listening'),
      turnEvent('a', 1, '我', half),
      turnEvent('a', 1, '我想', half),
      turnEvent('b', 1, '喂', half),
      noticeEvent('a', 1),
      noticeEvent('a', 2),
      turnEvent('a', 1, '我想问问'),
      turnEvent('a', 1, '我想问问，'),
      aiEvent('a', 'speaking'),
      handlingEvent('a', { hold: 'here' }),
      handlingEvent('b', { agent: 'lin' }),
      handlingEvent('a', { hold: 'none' }),
    ])
      callCenter.tell(event);
    status.change({ ...status.current(), voice: { state: 'unchecked', problem: null, checkedAt: null } });
    status.change({ ...status.current(), voice: { state: 'ok', problem: null, checkedAt: 'now' } });
    expect(await drained(feed)).toEqual([
      callEvent('a', { status: 'connecting' }),
      callEvent('a', { status: 'ringing' }),
      callEvent('a'),
      aiEvent('b', 'listening'),
      turnEvent('b', 1, '喂', half),
      noticeEvent('a', 1),
      noticeEvent('a', 2),
      turnEvent('a', 1, '我想问问'),
      turnEvent('a', 1, '我想问问，'),
      aiEvent('a', 'speaking'),
      handlingEvent('b', { agent: 'lin' }),
      handlingEvent('a', { hold: 'none' }),
      { event: 'status', status: status.current() },
    ]);
  });

  it('keeps the newest level and meter of each call, also of calls told apart', async () => {
    const { callCenter, feed } = consoleFeed();
    await taken(feed);
    for (const event of [
      levelsEvent(100, 'a', 'b'),
      metersEvent(50, 'a'),
      levelsEvent(200, 'b', 'c'),
      metersEvent(60, 'b'),
      levelsEvent(300, 'c'),
      metersEvent(70, 'a'),
    ])
      callCenter.tell(event);
    const [levels, meters, ...rest] = await drained(feed);
    expect(rest).toEqual([]);
    expect(levels?.event === 'levels' && levels.levels.map(({ callId, atMs }) => [callId, atMs])).toEqual([
      ['a', 100],
      ['b', 200],
      ['c', 300],
    ]);
    expect(meters?.event === 'meters' && meters.meters.map(({ callId, received }) => [callId, received])).toEqual([
      ['b', 60],
      ['a', 70],
    ]);
  });

  it('brings a console that is hopelessly behind up to date with one snapshot, and goes on', async () => {
    const { callCenter, feed } = consoleFeed();
    await taken(feed);
    for (let index = 0; index < 1500; index += 1) callCenter.tell(callEvent(`call-${index}`));
    for (let index = 0; index < 1499; index += 1) callCenter.tell(callEvent(`call-${index}`, { status: 'ended' }));
    const caughtUp = await taken(feed);
    expect(caughtUp.event === 'snapshot' && caughtUp.calls.map(({ call }) => call.callId)).toEqual(['call-1499']);
    callCenter.tell(callEvent('call-1499', { status: 'ended' }));
    expect(await drained(feed)).toEqual([callEvent('call-1499', { status: 'ended' })]);
  });

  it('lets go of its sources when its reader leaves, and says so once', async () => {
    const { callCenter, status, feed, ends } = consoleFeed();
    for await (const event of feed) {
      expect(event.event).toBe('snapshot');
      callCenter.tell(callEvent('a'));
      break;
    }
    feed.end();
    expect([callCenter.live.listenerCount, status.changes.listenerCount, ends()]).toEqual([0, 0, 1]);
    expect(await feed.next()).toEqual({ done: true, value: undefined });
  });
});
