// How the station stands, and how we stand with it.

import { createStore } from 'zustand/vanilla';
import type { ConsoleEvent } from '../../shared/console-events.ts';
import type { StationStatus } from '../../shared/station-status.ts';
import type { ConnectionState } from '../api/connection.ts';

export interface StationState {
  readonly connection: ConnectionState;
  /** The loss that is over: when it was back and how long it took, milliseconds. Null before the first. */
  readonly lastLoss: { readonly backAt: number; readonly tookMs: number } | null;
  /** Null before the first snapshot. */
  readonly status: StationStatus | null;
  /** Add to `Date.now()` for the station's clock, milliseconds. */
  readonly clockOffset: number;
}

const NOTHING: StationState = { connection: { kind: 'connecting' }, lastLoss: null, status: null, clockOffset: 0 };

export const createStationStore = () => createStore<StationState>(() => NOTHING);

export type StationStore = ReturnType<typeof createStationStore>;

/** The state after the connection changed at `now`. */
export function afterConnection(state: StationState, connection: ConnectionState, now: number): StationState {
  const before = state.connection;
  const isBack = connection.kind === 'open' && before.kind === 'lost';
  return {
    ...state,
    connection,
    lastLoss: isBack ? { backAt: now, tookMs: now - before.since } : state.lastLoss,
  };
}

/** The state after an event that came at `now`; the same object when nothing changed. */
export function afterStationEvent(state: StationState, event: ConsoleEvent, now: number): StationState {
  switch (event.event) {
    case 'snapshot':
      return { ...state, status: event.status, clockOffset: Date.parse(event.now) - now };
    case 'status':
      return { ...state, status: event.status };
    default:
      return state;
  }
}
