// The station's stream on its way to the screens: events are applied together, so that 50 calls redraw 20 times a second.

import type { ConsoleEvent } from '../../shared/console-events.ts';
import type { Levels } from './levels.ts';
import type { LiveCallsStore } from './live-calls.ts';
import { afterEvent } from './live-calls.ts';

/** Two frames of a waveform: later than what is heard by less than anyone sees. */
const TOGETHER_MS = 50;

export interface FeedParts {
  readonly store: LiveCallsStore;
  readonly levels: Levels;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  readonly after: (delayMs: number, action: () => void) => void;
}

/** Takes every event of the stream. The first after a pause is shown at once, those that follow closely together. */
export function liveCallsFeed({ store, levels, now, after }: FeedParts): (event: ConsoleEvent) => void {
  let waiting: ConsoleEvent[] | null = null;

  const apply = (events: readonly ConsoleEvent[]): void => {
    const before = store.getState();
    const next = events.reduce(afterEvent, before);
    if (next === before) return;
    store.setState(next, true);
    if (next.order !== before.order) levels.keepOnly(next.order);
  };
  const flush = (): void => {
    const events = waiting ?? [];
    waiting = null;
    if (events.length === 0) return;
    open();
    apply(events);
  };
  const open = (): void => {
    waiting = [];
    after(TOGETHER_MS, flush);
  };

  return (event) => {
    if (event.event === 'levels') levels.take(event.levels, now());
    else if (waiting !== null) waiting.push(event);
    else {
      open();
      apply([event]);
    }
  };
}
