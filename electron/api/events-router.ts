// What happens, as it happens: the product's events, and the console's stream.

import type { ApiParts } from './api-parts.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { ConsoleFeed } from './console-feed.ts';
import { EventFeed } from './event-feed.ts';
import type { OpenFeeds } from './open-feeds.ts';

type Sources = Pick<ApiParts, 'callCenter' | 'status' | 'clock' | 'desks'>;

/** `events.*`; `feeds` holds the open ones. Whoever has a console's stream open can be rung there. */
export function eventsRouter({ events }: BaseProcedure, parts: Sources, feeds: OpenFeeds) {
  return {
    stream: events.stream.handler(({ signal }) =>
      feeds.open((onEnd) => new EventFeed(parts.callCenter.events, onEnd), signal),
    ),
    console: events.console.handler(({ signal, context: { caller } }) =>
      feeds.open((onEnd) => {
        const leave = caller.name === null ? () => {} : parts.desks.open(caller.name);
        return new ConsoleFeed(parts, () => {
          leave();
          onEnd();
        });
      }, signal),
    ),
  };
}
