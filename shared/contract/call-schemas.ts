// Calls at the border: what is asked and what is shown.

import { z } from 'zod';
import { CALL_STATUSES, END_REASONS } from '../call.ts';
import { TRANSFER_KINDS } from '../call-handling.ts';
import { DIALABLE } from '../phone-number.ts';
import { MOST_PROMPT_CHARACTERS } from '../prompt-text.ts';
import { promptName, promptVariables } from './prompt-schemas.ts';

/** Longer than any id of ours, so that an unknown one is told as unknown and not as malformed. */
const callId = z.string().min(1).max(200);
const time = z.string();

/**
 * Makes a call. `customerId` is any integer. `systemPrompt` is a text of the caller's own; `prompt` names a kept one, its
 * newest version unless told, with values for its variables: one that is left out has its default value, a blank one none.
 * Without both the default prompt is used. `lineId`: the line it goes out by, the default one unless told.
 */
export const makeCallInput = z
  .object({
    phoneNumber: z.string().regex(DIALABLE, 'not-dialable'),
    customerId: z.int().nullish(),
    systemPrompt: z.string().max(MOST_PROMPT_CHARACTERS).nullish(),
    prompt: z
      .object({ name: promptName, version: z.int().min(1).optional(), variables: promptVariables.default({}) })
      .nullish(),
    lineId: z.int().min(1).nullish(),
  })
  .refine((call) => !call.systemPrompt?.trim() || !call.prompt, { path: ['prompt'], message: 'one-prompt-only' });

export const makeCallOutput = z.object({
  callId: z.string(),
  phoneNumber: z.string(),
  status: z.literal('connecting'),
  message: z.string(),
});

export const callIdInput = z.object({ callId });

/**
 * Hands the customer over. `blind`: to the number `to`, at once; `attended`: to the number `to`, after it was talked to;
 * `agent`: to the screen of the user named `to`, without the line knowing.
 */
export const transferInput = z
  .object({ callId, to: z.string().min(1).max(64), kind: z.enum(TRANSFER_KINDS) })
  .refine(({ kind, to }) => kind === 'agent' || DIALABLE.test(to), { path: ['to'], message: 'not-dialable' });

export const callView = z.object({
  callId: z.string(),
  phoneNumber: z.string(),
  customerId: z.number().nullable(),
  direction: z.enum(['outbound', 'inbound']),
  status: z.enum(CALL_STATUSES),
  endReason: z.enum(END_REASONS).nullable(),
  sipCode: z.number().nullable(),
  startTime: time,
  answerTime: time.nullable(),
  endTime: time.nullable(),
  duration: z.number(),
});

export const activeCallsOutput = z.object({ total: z.number(), calls: z.array(callView) });
