// Today's numbers of the station, since this machine's midnight.

import type { StationClient } from '../../shared/contract/client.ts';
import { useConsole, useLiveCalls, useStation } from '../bind/console.ts';
import type { Query } from '../bind/use-query.ts';
import { useQuery } from '../bind/use-query.ts';
import type { CallStanding } from '../state/live-calls.ts';
import { isLive } from '../state/live-calls.ts';
import { callIds, lastMove } from '../state/live-calls-selectors.ts';
import { useNow } from '../ui/second-clock.ts';

export interface Today extends Awaited<ReturnType<StationClient['history']['today']>> {
  /** Placed and not answered; what still rings is not counted. */
  readonly failed: number;
}

/** Asked again when a call began, was answered or ended, and when the connection is back. */
export function useToday(): Query<Today> {
  const { client, live } = useConsole();
  const since = new Date(useNow()).setHours(0, 0, 0, 0);
  const moved = useLiveCalls(lastMove);
  const back = useStation(({ lastLoss }) => lastLoss?.backAt ?? 0);
  const isPractice = useStation(({ status }) => status?.line.practice ?? null);
  return useQuery([since, moved, back, isPractice], async (signal) => {
    const today = await client.history.today({ since: new Date(since).toISOString() }, { signal });
    const pending = callIds(live.getState(), rings).length;
    return { ...today, failed: Math.max(0, today.placed - today.answered - pending) };
  });
}

function rings(standing: CallStanding): boolean {
  return isLive(standing) && standing.call.direction === 'outbound' && standing.call.answerTime === null;
}
