// The live calls as this console knows them, moved by the station's stream and by nothing else.

import { createStore } from 'zustand/vanilla';
import type { CallId } from '../../shared/call.ts';
import { isOver } from '../../shared/call.ts';
import { UNHANDLED } from '../../shared/call-handling.ts';
import type { CallMeters, CallNotice, ConsoleCall, ConsoleEvent, LiveCall, Turn } from '../../shared/console-events.ts';
import { placed } from './live-calls-order.ts';

/** A call with what this console knows beyond what the station told. */
export interface KnownCall extends LiveCall {
  /** Live when the connection was lost, gone when it was back: how it ended has to be asked for (`history.get`). */
  readonly endUnknown: boolean;
}

/** Where a call stands, without what is said in it: unchanged by words. */
export type CallStanding = Pick<KnownCall, 'call' | 'endUnknown' | 'handling'>;

export interface LiveCalls {
  /** By id. A call that is over stays (with its end) until `dismissed`, so that its last words can be read. */
  readonly calls: Readonly<Record<CallId, KnownCall>>;
  /** Ids, oldest call first. */
  readonly order: readonly CallId[];
  readonly meters: Readonly<Record<CallId, CallMeters>>;
}

const NOTHING: LiveCalls = { calls: {}, order: [], meters: {} };

/** Calls that are over and stay readable, of each person who placed them: one's own end is not pushed out by others'. */
const MOST_OVER = 20;

export const createLiveCallsStore = () => createStore<LiveCalls>(() => NOTHING);

export type LiveCallsStore = ReturnType<typeof createLiveCallsStore>;

/** True while something may still happen in the call. */
export function isLive(known: Pick<KnownCall, 'call' | 'endUnknown'>): boolean {
  return !known.endUnknown && !isOver(known.call.status);
}

/** The state after `event`; the same object when nothing changed. Levels are not state: see levels.ts. */
export function afterEvent(state: LiveCalls, event: ConsoleEvent): LiveCalls {
  switch (event.event) {
    case 'snapshot':
      return afterSnapshot(state, event.calls);
    case 'call':
      return afterCall(state, event.call);
    case 'turn':
      return withCall(state, event.callId, (known) => ({ ...known, turns: placed(known.turns, event.turn, byTurn) }));
    case 'notice':
      return withCall(state, event.callId, (known) => ({
        ...known,
        notices: placed(known.notices, event.notice, bySeq),
      }));
    case 'ai':
      return withCall(state, event.callId, (known) => ({ ...known, ai: event.ai }));
    case 'handling':
      return withCall(state, event.callId, (known) => ({ ...known, handling: event.handling }));
    case 'meters':
      return afterMeters(state, event.meters);
    case 'status':
    case 'levels':
      return state;
  }
}

/** The state without a call that was read to its end; a live call stays. */
export function dismissed(state: LiveCalls, callId: CallId): LiveCalls {
  const known = state.calls[callId];
  return known === undefined || isLive(known) ? state : without(state, new Set([callId]));
}

/** The state with the end of a call whose end was unknown, as `history.get` told it. */
export function settled(state: LiveCalls, call: ConsoleCall, turns: readonly Turn[]): LiveCalls {
  return withCall(state, call.callId, (known) =>
    known.endUnknown ? { ...known, call, turns, ai: null, endUnknown: false } : known,
  );
}

const byTurn = (turn: Turn): number => turn.turn;
const bySeq = (notice: CallNotice): number => notice.seq;

function afterSnapshot(state: LiveCalls, live: readonly LiveCall[]): LiveCalls {
  const told = new Set(live.map(({ call }) => call.callId));
  const calls: Record<CallId, KnownCall> = {};
  for (const known of Object.values(state.calls)) {
    if (told.has(known.call.callId)) continue;
    calls[known.call.callId] = isLive(known) ? { ...known, ai: null, endUnknown: true } : known;
  }
  for (const known of live) calls[known.call.callId] = { ...known, endUnknown: false };
  const order = Object.values(calls)
    .sort((a, b) => a.call.startTime.localeCompare(b.call.startTime))
    .map(({ call }) => call.callId);
  return trimmed({ calls, order, meters: {} });
}

function afterCall(state: LiveCalls, call: ConsoleCall): LiveCalls {
  const { callId } = call;
  const known = state.calls[callId] ?? { turns: [], notices: [], ai: null, handling: UNHANDLED };
  const ai = isOver(call.status) ? null : known.ai;
  const calls = { ...state.calls, [callId]: { ...known, call, ai, endUnknown: false } };
  const order = Object.hasOwn(state.calls, callId) ? state.order : [...state.order, callId];
  const next = { ...state, calls, order };
  return isOver(call.status) ? trimmed(next) : next;
}

function afterMeters(state: LiveCalls, meters: readonly CallMeters[]): LiveCalls {
  const ours = meters.filter(({ callId }) => Object.hasOwn(state.calls, callId));
  if (ours.length === 0) return state;
  return { ...state, meters: { ...state.meters, ...Object.fromEntries(ours.map((each) => [each.callId, each])) } };
}

function withCall(state: LiveCalls, callId: CallId, change: (known: KnownCall) => KnownCall): LiveCalls {
  const known = Object.hasOwn(state.calls, callId) ? state.calls[callId] : undefined;
  if (known === undefined) return state;
  const changed = change(known);
  return changed === known ? state : { ...state, calls: { ...state.calls, [callId]: changed } };
}

function trimmed(state: LiveCalls): LiveCalls {
  const kept = new Map<string | null, number>();
  const surplus = new Set<CallId>();
  for (const callId of state.order.toReversed()) {
    const known = state.calls[callId];
    if (known === undefined || isLive(known)) continue;
    const count = (kept.get(known.call.placedBy) ?? 0) + 1;
    kept.set(known.call.placedBy, count);
    if (count > MOST_OVER) surplus.add(callId);
  }
  return surplus.size === 0 ? state : without(state, surplus);
}

function without(state: LiveCalls, ids: ReadonlySet<CallId>): LiveCalls {
  const others = <T>(record: Readonly<Record<CallId, T>>): Record<CallId, T> =>
    Object.fromEntries(Object.entries(record).filter(([callId]) => !ids.has(callId)));
  return {
    calls: others(state.calls),
    order: state.order.filter((callId) => !ids.has(callId)),
    meters: others(state.meters),
  };
}
