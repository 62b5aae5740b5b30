// The live calls after each event of the stream: complete, ordered, and no more changed than was told.

import { describe, expect, it } from 'vitest';
import type { LiveCalls } from '../../../renderer/state/live-calls.ts';
import { afterEvent, createLiveCallsStore, dismissed, isLive, settled } from '../../../renderer/state/live-calls.ts';
import { UNHANDLED } from '../../../shared/call-handling.ts';
import type { ConsoleCall, ConsoleEvent, LiveCall, Turn } from '../../../shared/console-events.ts';
import { consoleCall, turn } from '../live/known-call.ts';

const status = {
  line: { practice: true, server: null, registration: 'off', problem: null },
  lines: [],
  voice: { state: 'practice', problem: null, checkedAt: null },
} as const;
const empty = createLiveCallsStore().getInitialState();

function stateAfter(events: readonly ConsoleEvent[], start: LiveCalls = empty): LiveCalls {
  return events.reduce(afterEvent, start);
}

const snapshot = (...calls: LiveCall[]): ConsoleEvent => ({
  event: 'snapshot',
  now: '2026-03-02T02:00:00.000Z',
  calls,
  status,
});
const live = (call: Partial<ConsoleCall>, turns: readonly Turn[] = []): LiveCall => ({
  call: consoleCall(call),
  turns,
  notices: [],
  ai: { state: 'listening', since: '2026-03-02T02:00:06.000Z' },
  handling: UNHANDLED,
});
const told = (call: Partial<ConsoleCall>): ConsoleEvent => ({ event: 'call', call: consoleCall(call) });
const ended = (callId: string, call: Partial<ConsoleCall> = {}) =>
  told({ callId, status: 'ended', endReason: 'customer', endTime: '2026-03-02T02:01:00.000Z', duration: 55, ...call });

describe('a snapshot', () => {
  it('brings every live call with its turns, oldest first', () => {
    const state = stateAfter([
      snapshot(
        live({ callId: 'late', startTime: '2026-03-02T02:05:00.000Z' }),
        live({ callId: 'early', startTime: '2026-03-02T02:01:00.000Z' }, [turn()]),
      ),
    ]);
    expect(state.order).toEqual(['early', 'late']);
    expect(state.calls.early?.turns).toEqual([turn()]);
  });

  it('keeps a call that was live before and is missing now, as over with its end unknown', () => {
    const state = stateAfter([
      snapshot(live({ callId: 'gone' }, [turn()]), live({ callId: 'here' })),
      snapshot(live({ callId: 'here' })),
    ]);
    expect(state.calls.gone).toMatchObject({ endUnknown: true, ai: null, turns: [turn()] });
    expect(state.calls.gone && isLive(state.calls.gone)).toBe(false);
    expect(state.calls.here?.endUnknown).toBe(false);
  });

  it('keeps a call whose end was read already as it was', () => {
    const state = stateAfter([snapshot(live({ callId: 'a' })), ended('a'), snapshot()]);
    expect(state.calls.a).toMatchObject({ endUnknown: false, call: { status: 'ended', endReason: 'customer' } });
  });

  it('takes a call back that is live after all', () => {
    const state = stateAfter([snapshot(live({ callId: 'a' })), snapshot(), snapshot(live({ callId: 'a' }))]);
    expect(state.calls.a?.endUnknown).toBe(false);
    expect(state.order).toEqual(['a']);
  });
});

describe('a call', () => {
  it('that is new comes last and has said nothing', () => {
    const state = stateAfter([told({ callId: 'a' }), told({ callId: 'b' })]);
    expect(state.order).toEqual(['a', 'b']);
    expect(state.calls.b).toMatchObject({ turns: [], notices: [], ai: null });
  });

  it('keeps its words when it ends, and its AI does nothing more', () => {
    const state = stateAfter([snapshot(live({ callId: 'a' }, [turn()])), ended('a')]);
    expect(state.calls.a).toMatchObject({ call: { status: 'ended' }, turns: [turn()], ai: null });
  });

  it('alone changes identity when it changes', () => {
    const before = stateAfter([told({ callId: 'a' }), told({ callId: 'b' })]);
    const state = afterEvent(before, { event: 'turn', callId: 'a', turn: turn() });
    expect(state.calls.b).toBe(before.calls.b);
    expect(state.calls.a).not.toBe(before.calls.a);
    expect(state.order).toBe(before.order);
    expect(before.calls.a?.turns).toEqual([]);
  });
});

describe('turns', () => {
  const said = (part: Partial<Turn>): ConsoleEvent => ({ event: 'turn', callId: 'a', turn: turn(part) });

  it('grow in place and are put in order of their numbers', () => {
    const state = stateAfter([
      told({ callId: 'a' }),
      said({ turn: 3, text: '三' }),
      said({ turn: 1, text: '一' }),
      said({ turn: 2, text: '二', final: false }),
      said({ turn: 2, text: '二二' }),
    ]);
    expect(state.calls.a?.turns.map(({ turn: number, text, final }) => [number, text, final])).toEqual([
      [1, '一', true],
      [2, '二二', true],
      [3, '三', true],
    ]);
  });

  it('of a call nobody knows change nothing', () => {
    expect(stateAfter([said({})])).toBe(empty);
  });
});

it('notices are kept by their number, once each', () => {
  const notice = { seq: 2, at: '2026-03-02T02:00:07.000Z', code: 'lost', message: 'Lost.', fatal: false };
  const state = stateAfter([
    told({ callId: 'a' }),
    { event: 'notice', callId: 'a', notice },
    { event: 'notice', callId: 'a', notice: { ...notice, seq: 1 } },
    { event: 'notice', callId: 'a', notice },
  ]);
  expect(state.calls.a?.notices.map(({ seq }) => seq)).toEqual([1, 2]);
});

it('meters are kept of known calls alone, and levels and the station’s status are not this state’s', () => {
  const before = stateAfter([told({ callId: 'a' })]);
  const meters = { jitterMs: 6, received: 100, lost: 1 };
  const state = afterEvent(before, {
    event: 'meters',
    meters: [
      { callId: 'a', ...meters },
      { callId: 'unknown', ...meters },
    ],
  });
  expect(state.meters).toEqual({ a: { callId: 'a', ...meters } });
  expect(afterEvent(state, { event: 'levels', levels: [{ callId: 'a', atMs: 0, customer: 1, ai: 1 }] })).toBe(state);
  expect(afterEvent(state, { event: 'status', status })).toBe(state);
});

describe('calls that are over', () => {
  const many = Array.from({ length: 30 }, (_, n) => `n${n}`);

  it('stay until dismissed, a live one even then', () => {
    const state = stateAfter([told({ callId: 'a' }), told({ callId: 'b' }), ended('a')]);
    expect(dismissed(state, 'a').order).toEqual(['b']);
    expect(dismissed(state, 'b')).toBe(state);
    expect(dismissed(state, 'nobody')).toBe(state);
  });

  it('are the last twenty of each person at most, and no live one is dropped', () => {
    const state = stateAfter([
      told({ callId: 'mine', placedBy: 'lin' }),
      ended('mine', { placedBy: 'lin' }),
      told({ callId: 'live', placedBy: 'wu' }),
      ...many.flatMap((callId) => [told({ callId, placedBy: 'wu' }), ended(callId, { placedBy: 'wu' })]),
    ]);
    expect(state.order).toEqual(['mine', 'live', ...many.slice(-20)]);
    expect(Object.keys(state.calls).sort()).toEqual([...state.order].sort());
  });
});

it('an unknown end is settled by what history tells, a known one is not overwritten', () => {
  const lost = stateAfter([snapshot(live({ callId: 'a' })), snapshot()]);
  const call = consoleCall({ callId: 'a', status: 'ended', endReason: 'agent', duration: 12 });
  const state = settled(lost, call, [turn({ text: '再见' })]);
  expect(state.calls.a).toMatchObject({ call, endUnknown: false, turns: [{ text: '再见' }] });
  expect(settled(state, consoleCall({ callId: 'a', status: 'failed' }), [])).toBe(state);
});
