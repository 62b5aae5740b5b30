// One call and how this console stands with the station, as live components need them.

import { useConsole, useLiveCalls, useStation } from '../bind/console.ts';
import type { KnownCall } from '../state/live-calls.ts';

/** Renders again when this call changes and for no other. */
export function useCall(callId: string): KnownCall | undefined {
  return useLiveCalls((state) => (Object.hasOwn(state.calls, callId) ? state.calls[callId] : undefined));
}

/** When the connection was lost, Unix milliseconds of this machine; null while it stands. */
export function useLostSince(): number | null {
  return useStation(({ connection }) => (connection.kind === 'lost' ? connection.since : null));
}

/** Asks for the station's clock, Unix milliseconds. */
export function useStationTime(): () => number {
  const { station } = useConsole();
  return () => Date.now() + station.getState().clockOffset;
}
