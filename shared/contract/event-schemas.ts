// The events of shared/events.ts as they cross the border; the compiler holds both to each other.

import { z } from 'zod';
import { END_REASONS } from '../call.ts';
import type { ProductEvent } from '../events.ts';
import { REGISTRATION_STATES } from '../events.ts';

const ofCall = { callId: z.string(), at: z.string() };
const reason = z.enum(END_REASONS);
const speech = { ...ofCall, turn: z.number(), text: z.string(), final: z.boolean() };

/** Any event of the product. */
export const productEvent: z.ZodType<ProductEvent> = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('call-initiated'),
    ...ofCall,
    phoneNumber: z.string(),
    direction: z.enum(['outbound', 'inbound']),
    customerId: z.number().nullable(),
  }),
  z.object({ event: z.literal('call-trying'), ...ofCall }),
  z.object({ event: z.literal('call-ringing'), ...ofCall }),
  z.object({ event: z.literal('call-answered'), ...ofCall }),
  z.object({
    event: z.literal('call-failed'),
    ...ofCall,
    reason,
    sipCode: z.number().nullable(),
    error: z.string(),
  }),
  z.object({ event: z.literal('call-timeout'), ...ofCall }),
  z.object({ event: z.literal('call-ended'), ...ofCall, reason, duration: z.number() }),
  z.object({ event: z.literal('user-speech'), ...speech }),
  z.object({ event: z.literal('ai-response'), ...speech }),
  z.object({
    event: z.literal('user-interrupted'),
    ...ofCall,
    turn: z.number(),
    text: z.string(),
    playedMs: z.number(),
  }),
  z.object({
    event: z.literal('call-error'),
    ...ofCall,
    code: z.string(),
    message: z.string(),
    fatal: z.boolean(),
  }),
  z.object({
    event: z.literal('registration'),
    at: z.string(),
    state: z.enum(REGISTRATION_STATES),
    reason: z.string().nullable(),
    line: z.string(),
    nextAttemptAt: z.string().nullable(),
    registeredUntil: z.string().nullable(),
  }),
]);
