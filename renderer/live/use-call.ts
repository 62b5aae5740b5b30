// One call and how this console stands with the station, as live components need them.

import { useShallow } from 'zustand/react/shallow';
import { useConsole, useLiveCalls, useStation } from '../bind/console.ts';
import type { CallStanding, KnownCall } from '../state/live-calls.ts';

/** Renders again when this call changes and for no other. */
export function useCall(callId: string): KnownCall | undefined {
  return useLiveCalls((state) => (Object.hasOwn(state.calls, callId) ? state.calls[callId] : undefined));
}

/** Renders again when the call's state changes, and not for its words. */
export function useStanding(callId: string): CallStanding | undefined {
  const standing = useLiveCalls(
    useShallow((state) => {
      const known = Object.hasOwn(state.calls, callId) ? state.calls[callId] : undefined;
      return known === undefined ? null : { call: known.call, endUnknown: known.endUnknown, handling: known.handling };
    }),
  );
  return standing ?? undefined;
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
