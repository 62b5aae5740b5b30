// Calls that ended while the station was out of reach: asked for once it is back, so that their end is known too.

import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { isOver } from '../../shared/call.ts';
import { useConsole, useIsOnline, useLiveCalls } from '../bind/console.ts';
import { settled } from '../state/live-calls.ts';
import { callIds } from '../state/live-calls-selectors.ts';

/** For pages that show live calls. What cannot be fetched stays as it is until the connection comes back the next time. */
export function useMissedEnds(): void {
  const { client, live } = useConsole();
  const isOnline = useIsOnline();
  const missed = useLiveCalls(useShallow((state) => callIds(state, (known) => known.endUnknown)));
  useEffect(() => {
    if (!isOnline) return;
    const abort = new AbortController();
    for (const callId of missed) {
      client.history.get({ callId }, { signal: abort.signal }).then(
        ({ call, turns }) => {
          if (isOver(call.status)) live.setState((state) => settled(state, call, turns), true);
        },
        // A call whose end cannot be had keeps the words that say so.
        () => undefined,
      );
    }
    return () => abort.abort();
  }, [client, live, isOnline, missed]);
}
