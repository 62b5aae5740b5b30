// Past calls at the border: found by filters and by words, and one of them with all that was kept.

import { z } from 'zod';
import { END_REASONS } from '../call.ts';
import { LANES } from '../timeline.ts';
import { callIdInput } from './call-schemas.ts';
import { consoleCall, turnView } from './console-schemas.ts';
import { promptName } from './prompt-schemas.ts';

const time = z.iso.datetime({ offset: true });

/** `answered`: the call was answered, however it ended; the rest: how it ended, answered or not. */
export const OUTCOMES = ['answered', ...END_REASONS] as const;

export const historyQuery = z.object({
  /** Start of the call, from (inclusive) and to (exclusive). */
  from: time.optional(),
  to: time.optional(),
  /** Part of the number. */
  number: z
    .string()
    .max(32)
    .regex(/^[+0-9*#]+$/, 'not-a-number-part')
    .optional(),
  direction: z.enum(['outbound', 'inbound']).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  prompt: promptName.optional(),
  /** With `prompt` only. */
  promptVersion: z.coerce.number().int().min(1).optional(),
  /** Words said in the call: all of them, in one turn; Chinese by character, from one character on. */
  text: z.string().max(200).optional(),
  /** `next` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The first turn that holds the words searched for, cut for one line. */
export const searchHit = z.object({
  turn: z.number(),
  speaker: z.enum(['customer', 'ai']),
  atMs: z.number(),
  parts: z.array(z.object({ text: z.string(), hit: z.boolean() })),
});

export const historyRow = consoleCall.extend({ hasRecording: z.boolean(), hit: searchHit.nullable() });

export const historyPage = z.object({
  /** Newest first. */
  rows: z.array(historyRow),
  /** Null on the last page. */
  next: z.string().nullable(),
  /** Calls that match; `matchedAtLeast`: counting stopped there. */
  matched: z.number(),
  matchedAtLeast: z.boolean(),
  /** All calls kept. */
  total: z.number(),
  tookMs: z.number(),
});

export const timelineEntry = z.object({
  seq: z.number(),
  atMs: z.number(),
  lane: z.enum(LANES),
  kind: z.string(),
  direction: z.enum(['in', 'out']).nullable(),
  repeat: z.boolean(),
  detail: z.string().nullable(),
});

/** One call with all that was kept. The recording itself is at GET /api/calls/{callId}/recording. */
export const historyDetail = z.object({
  call: consoleCall,
  systemPrompt: z.string(),
  greeting: z.string().nullable(),
  variables: z.record(z.string(), z.string()),
  turns: z.array(turnView),
  timeline: z.array(timelineEntry),
  recording: z.object({ bytes: z.number(), durationMs: z.number() }).nullable(),
});

/** One SIP message of a call, for the ladder; `raw` as it passed, secrets masked. `seq` and `atMs` as in the timeline. */
export const sipMessage = z.object({
  seq: z.number(),
  atMs: z.number(),
  direction: z.enum(['in', 'out']),
  /** A retransmission of what passed before. */
  repeat: z.boolean(),
  raw: z.string(),
});

export const historyCallInput = callIdInput;

/** `since`: the local midnight of the person who looks. */
export const todayInput = z.object({ since: time });

/** Calls of the real line, or of the practice line while that is used. */
export const todayOutput = z.object({
  placed: z.number(),
  /** Of those placed. */
  answered: z.number(),
  inbound: z.number(),
  /** Of answered calls, in and out; null without any. */
  averageTalkSeconds: z.number().nullable(),
  totalTalkSeconds: z.number(),
  /** Times a customer spoke over the AI. */
  interruptions: z.number(),
});
