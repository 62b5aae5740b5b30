// Which calls stand on the wall, and where.

import { describe, expect, it } from 'vitest';
import {
  changesIn,
  heldOrder,
  placerOf,
  promptOf,
  wallChoices,
  wallOrder,
} from '../../../renderer/features/wall/wall-order.ts';
import type { LiveCalls } from '../../../renderer/state/live-calls.ts';
import type { ConsoleCall } from '../../../shared/console-events.ts';
import { consoleCall, knownCall } from '../live/known-call.ts';

const at = (second: number): string => `2026-03-02T02:00:${String(second).padStart(2, '0')}.000Z`;

function stateOf(...calls: Partial<ConsoleCall>[]): LiveCalls {
  const known = calls.map((call) => knownCall({ call: consoleCall(call) }));
  return {
    calls: Object.fromEntries(known.map((each) => [each.call.callId, each])),
    order: known.map(({ call }) => call.callId),
    meters: {},
  };
}

const state = stateOf(
  { callId: 'early', startTime: at(1), answerTime: at(9), placedBy: 'lin' },
  { callId: 'rings', startTime: at(2), answerTime: null, status: 'ringing', placedBy: 'wu' },
  { callId: 'quick', startTime: at(3), answerTime: at(4), prompt: null, placedBy: null, direction: 'inbound' },
  { callId: 'over', startTime: at(0), answerTime: at(1), status: 'ended' },
);
const all = { sort: 'longest', prompt: null, placedBy: null } as const;

describe('the order', () => {
  it('has the longest talk first and what rings last, and no call that is over', () => {
    expect(wallOrder(state, all)).toEqual(['quick', 'early', 'rings']);
  });

  it('has the newest call first when asked for', () => {
    expect(wallOrder(state, { ...all, sort: 'newest' })).toEqual(['quick', 'rings', 'early']);
  });

  it('keeps to the filters, calls without prompt or person among them', () => {
    expect(wallOrder(state, { ...all, placedBy: 'wu' })).toEqual(['rings']);
    expect(wallOrder(state, { ...all, placedBy: '' })).toEqual(['quick']);
    expect(wallOrder(state, { ...all, prompt: '' })).toEqual(['quick']);
    expect(wallOrder(state, { ...all, prompt: '招生邀约', placedBy: 'lin' })).toEqual(['early']);
  });
});

describe('an order that is held', () => {
  it('keeps every place, puts what is new at its end, and lets go of nothing', () => {
    expect(heldOrder(['a', 'b', 'c'], ['d', 'c', 'a'])).toEqual(['a', 'b', 'c', 'd']);
    expect(heldOrder(null, ['d', 'c', 'a'])).toEqual(['d', 'c', 'a']);
  });

  it('counts what would stand elsewhere or not at all', () => {
    expect(changesIn(['a', 'b', 'c'], ['a', 'b', 'c'])).toBe(0);
    expect(changesIn(['a', 'b', 'c'], ['a', 'c'])).toBe(1);
    expect(changesIn(['a', 'b', 'c'], ['c', 'a', 'b'])).toBe(3);
  });
});

it('offers each value of the live calls once', () => {
  expect(wallChoices(state, placerOf)).toEqual(['', 'lin', 'wu']);
  expect(wallChoices(state, promptOf)).toEqual(['', '招生邀约']);
});
