// What happens, as it happens: the product's events, and the console's stream.

import type { ApiParts } from './api-parts.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { ConsoleFeed } from './console-feed.ts';
import { EventFeed } from './event-feed.ts';
import type { OpenFeeds } from './open-feeds.ts';

type Sources = Pick<ApiParts, 'callCenter' | 'status' | 'clock'>;

/** `events.*`; `feeds` holds the open ones. */
export function eventsRouter({ events }: BaseProcedure, parts: Sources, feeds: OpenFeeds) {
  return {
    stream: events.stream.handler(({ signal }) =>
      feeds.open((onEnd) => new EventFeed(parts.callCenter.events, onEnd), signal),
    ),
    console: events.console.handler(({ signal }) => feeds.open((onEnd) => new ConsoleFeed(parts, onEnd), signal)),
  };
}
