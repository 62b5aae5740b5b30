// Calls and events served: the contract's words to the domain's.

import { ProductError } from '../../shared/errors.ts';
import type { CallCenter } from '../calls/call-center.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { EventFeed } from './event-feed.ts';
import { WORDS } from './words.ts';

/** Every console holds one; more than this are leaking them. */
const MOST_FEEDS = 200;

/** `calls.*`: thin, the domain decides. */
export function callsRouter({ calls }: BaseProcedure, callCenter: CallCenter) {
  return {
    make: calls.make.handler(async ({ input, context }) => {
      const prompt = input.systemPrompt?.trim() ?? '';
      const { callId, phoneNumber } = await callCenter.makeCall({
        phoneNumber: input.phoneNumber,
        customerId: input.customerId ?? null,
        systemPrompt: prompt === '' ? null : prompt,
        ...(context.caller.userId !== null && { userId: context.caller.userId }),
      });
      return { callId, phoneNumber, status: 'connecting' as const, message: WORDS.callPlaced[context.language] };
    }),
    status: calls.status.handler(({ input }) => callCenter.status(input.callId)),
    hangUp: calls.hangUp.handler(async ({ input }) => {
      await callCenter.hangUp(input.callId);
      return null;
    }),
    active: calls.active.handler(() => {
      const active = [...callCenter.active()];
      return { total: active.length, calls: active };
    }),
  };
}

/** `events.*`; `feeds` holds the open ones, so that the API can end them. */
export function eventsRouter({ events }: BaseProcedure, callCenter: CallCenter, feeds: Set<EventFeed>) {
  return {
    stream: events.stream.handler(({ signal }) => {
      if (feeds.size >= MOST_FEEDS)
        throw new ProductError('BUSY', 'Too many event streams are open: close some first.');
      const feed = new EventFeed(callCenter.events, () => feeds.delete(feed));
      feeds.add(feed);
      signal?.addEventListener('abort', () => feed.end());
      return feed;
    }),
  };
}
