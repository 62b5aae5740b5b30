// The console's stream at the border; the compiler holds these to shared/console-events.ts.

import { z } from 'zod';
import { HOLD_STATES, TRANSFER_KINDS, TRANSFER_STAGES } from '../call-handling.ts';
import type { ConsoleEvent } from '../console-events.ts';
import { AI_STATES } from '../console-events.ts';
import { REGISTRATION_STATES } from '../events.ts';
import { FINDING_CODES } from '../findings.ts';
import type { StationStatus } from '../station-status.ts';
import { VOICE_STATES } from '../station-status.ts';
import { callView } from './call-schemas.ts';
import { lineState } from './line-schemas.ts';

export const turnView = z.object({
  turn: z.number(),
  speaker: z.enum(['customer', 'ai']),
  text: z.string(),
  unspoken: z.string(),
  final: z.boolean(),
  interrupted: z.boolean(),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
});

/** A call as consoles see it. */
export const consoleCall = callView.extend({
  prompt: z.object({ name: z.string(), version: z.number() }).nullable(),
  practice: z.boolean(),
  placedBy: z.string().nullable(),
});
const callId = z.string();
const call = consoleCall;
const problem = z.enum(FINDING_CODES).nullable();
const ai = z.object({ state: z.enum(AI_STATES), since: z.string() }).nullable();
const notice = z.object({
  seq: z.number(),
  at: z.string(),
  code: z.string(),
  message: z.string(),
  fatal: z.boolean(),
});

const offer = z.object({ users: z.array(z.string()), until: z.string(), line: z.string(), route: z.string() });
const transfer = z.object({
  kind: z.enum(TRANSFER_KINDS),
  to: z.string(),
  stage: z.enum(TRANSFER_STAGES),
  sipCode: z.number().nullable(),
  phrase: z.string().nullable(),
  consultCallId: z.string().nullable(),
});
const caller = z.object({
  displayName: z.string(),
  calledNumber: z.string(),
  divertedBy: z.array(z.string()),
  line: z.string(),
});
const handling = z.object({
  hold: z.enum(HOLD_STATES),
  offer: offer.nullable(),
  transfer: transfer.nullable(),
  agent: z.string().nullable(),
  caller: caller.nullable(),
});

export const stationStatus: z.ZodType<StationStatus> = z.object({
  line: z.object({
    practice: z.boolean(),
    server: z.string().nullable(),
    registration: z.enum(REGISTRATION_STATES),
    problem,
  }),
  lines: z.array(lineState),
  voice: z.object({ state: z.enum(VOICE_STATES), problem, checkedAt: z.string().nullable() }),
});

const level = z.object({ callId, atMs: z.number(), customer: z.number(), ai: z.number() });
const meters = z.object({ callId, jitterMs: z.number(), received: z.number(), lost: z.number() });

/** One message of the console's stream. */
export const consoleEvent: z.ZodType<ConsoleEvent> = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('snapshot'),
    now: z.string(),
    calls: z.array(z.object({ call, turns: z.array(turnView), notices: z.array(notice), ai, handling })),
    status: stationStatus,
  }),
  z.object({ event: z.literal('status'), status: stationStatus }),
  z.object({ event: z.literal('call'), call }),
  z.object({ event: z.literal('turn'), callId, turn: turnView }),
  z.object({ event: z.literal('notice'), callId, notice }),
  z.object({ event: z.literal('ai'), callId, ai }),
  z.object({ event: z.literal('handling'), callId, handling }),
  z.object({ event: z.literal('levels'), levels: z.array(level) }),
  z.object({ event: z.literal('meters'), meters: z.array(meters) }),
]);
