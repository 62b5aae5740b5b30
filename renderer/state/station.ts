// How the station stands, and how we stand with it.

import { createStore } from 'zustand/vanilla';
import type { StationStatus } from '../../shared/station-status.ts';
import type { ConnectionState } from '../api/connection.ts';

export interface StationState {
  readonly connection: ConnectionState;
  /** Null before the first snapshot. */
  readonly status: StationStatus | null;
  /** Add to `Date.now()` for the station's clock, milliseconds. */
  readonly clockOffset: number;
}

export const createStationStore = () =>
  createStore<StationState>(() => ({ connection: { kind: 'connecting' }, status: null, clockOffset: 0 }));

export type StationStore = ReturnType<typeof createStationStore>;
