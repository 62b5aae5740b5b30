// The live calls as this console knows them, moved by the station's stream and by nothing else.

import { createStore } from 'zustand/vanilla';
import type { CallId } from '../../shared/call.ts';
import type { CallMeters, ConsoleEvent, LiveCall } from '../../shared/console-events.ts';

export interface LiveCalls {
  /** By id. A call that is over stays (with its end) until `dismiss`, so that its last words can be read. */
  readonly calls: Readonly<Record<CallId, LiveCall>>;
  /** Ids, oldest call first. */
  readonly order: readonly CallId[];
  readonly meters: Readonly<Record<CallId, CallMeters>>;
}

export const createLiveCallsStore = () => createStore<LiveCalls>(() => ({ calls: {}, order: [], meters: {} }));

export type LiveCallsStore = ReturnType<typeof createLiveCallsStore>;

/** The state after `event`; the same object when nothing changed. Levels are not state: see levels.ts. */
export function afterEvent(state: LiveCalls, event: ConsoleEvent): LiveCalls {
  switch (event.event) {
    case 'snapshot':
      return {
        calls: Object.fromEntries(event.calls.map((live) => [live.call.callId, live])),
        order: event.calls.map((live) => live.call.callId),
        meters: {},
      };
    default:
      return state;
  }
}
