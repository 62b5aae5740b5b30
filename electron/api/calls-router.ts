// Calls and events served: the contract's words to the domain's.

import type { z } from 'zod';
import type { makeCallInput } from '../../shared/contract/call-schemas.ts';
import { ProductError } from '../../shared/errors.ts';
import type { CallCenter } from '../calls/call-center.ts';
import type { PromptRequest } from '../calls/call-prompt.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { EventFeed } from './event-feed.ts';
import { pending } from './pending.ts';
import { WORDS } from './words.ts';

/** Every console holds one; more than this are leaking them. */
const MOST_FEEDS = 200;

/** `calls.*`: thin, the domain decides. */
export function callsRouter({ calls }: BaseProcedure, callCenter: CallCenter) {
  return {
    make: calls.make.handler(async ({ input, context }) => {
      const { callId, phoneNumber } = await callCenter.makeCall({
        phoneNumber: input.phoneNumber,
        customerId: input.customerId ?? null,
        prompt: promptRequest(input),
        placedBy: context.caller.name,
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
    console: events.console.handler(() => pending()),
  };
}

function promptRequest({ systemPrompt, prompt }: z.output<typeof makeCallInput>): PromptRequest | null {
  const text = systemPrompt?.trim() ?? '';
  if (text !== '') return { kind: 'text', text };
  if (prompt === null || prompt === undefined) return null;
  const { name, version = null, variables } = prompt;
  return { kind: 'kept', name, version, variables };
}
