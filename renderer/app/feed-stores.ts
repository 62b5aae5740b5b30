// From the connection into the stores: the station's stream, how the connection stands, and a clean slate between people.

import type { Connection } from '../api/connection.ts';
import type { ConsoleParts } from '../bind/console.ts';
import { liveCallsFeed } from '../state/live-calls-feed.ts';
import { afterConnection, afterStationEvent } from '../state/station.ts';

export interface FeedClock {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Milliseconds that only grow. */
  readonly monotonic: () => number;
  readonly after: (delayMs: number, action: () => void) => void;
}

type Fed = Pick<ConsoleParts, 'session' | 'station' | 'live' | 'levels'>;

/** Feeds for as long as the window lives. Live calls are batched by `liveCallsFeed`. */
export function feedStores(
  connection: Pick<Connection, 'state' | 'onState' | 'onEvent'>,
  stores: Fed,
  clock: FeedClock,
): void {
  const { session, station, live, levels } = stores;
  const feed = liveCallsFeed({ store: live, levels, now: clock.monotonic, after: clock.after });

  connection.onState((state) => station.setState((before) => afterConnection(before, state, clock.now())));
  station.setState((before) => afterConnection(before, connection.state, clock.now()));
  connection.onEvent((event) => {
    if (session.getState().session.kind === 'signed-out') return;
    station.setState((before) => afterStationEvent(before, event, clock.now()));
    feed(event);
  });
  // The next person at this machine starts with nothing of this one's.
  session.subscribe(({ session: now }, { session: before }) => {
    if (now.kind !== 'signed-out' && before.kind !== 'signed-out') return;
    live.setState(live.getInitialState(), true);
    levels.keepOnly([]);
    station.setState({ status: null });
  });
}
