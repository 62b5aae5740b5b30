// Lines at the border: what is configured and how each stands, trying one, and the doctor's findings as they come.

import { z } from 'zod';
import type { DoctorEvent } from '../doctor.ts';
import { DOCTOR_CHECKS, DOCTOR_FINDINGS, DOCTOR_OUTCOMES } from '../doctor.ts';
import { REGISTRATION_STATES } from '../events.ts';
import { FINDING_CODES } from '../findings.ts';
import type { LineState } from '../lines.ts';
import { ADVERTISE_AUTO, KEEP_ALIVES, LINE_DEFAULTS, LINE_USES } from '../lines.ts';
import { arePortsInOrder, oneLine, PORTS_IN_ORDER, sipConfigView, sipFields, word } from './config-schemas.ts';

/** In a path it is text. */
export const lineId = z.coerce.number().int().min(1);
/** In a body it is not. */
const otherLineId = z.int().min(1);

const lineFields = sipFields.extend({
  /** Unique among the lines. */
  name: oneLine.trim().min(1),
  enabled: z.boolean().default(LINE_DEFAULTS.enabled),
  use: z.enum(LINE_USES).default(LINE_DEFAULTS.use),
  callerNumber: word.nullable().default(LINE_DEFAULTS.callerNumber),
  advertisedHost: z
    .union([z.literal(ADVERTISE_AUTO), z.ipv4(), z.ipv6()], 'not-an-address')
    .nullable()
    .default(LINE_DEFAULTS.advertisedHost),
  keepAlive: z.enum(KEEP_ALIVES).default(LINE_DEFAULTS.keepAlive),
  standbyId: otherLineId.nullable().default(LINE_DEFAULTS.standbyId),
});

/** `password` as in the SIP configuration: absent keeps the stored one while server and user stay the same. */
export const lineInput = lineFields.refine(arePortsInOrder, PORTS_IN_ORDER);
export const setLineInput = lineFields.extend({ id: lineId }).refine(arePortsInOrder, PORTS_IN_ORDER);
export const lineIdInput = z.object({ id: lineId });
/** The direction whose calls the line gets where nothing says otherwise. */
export const defaultLineInput = z.object({ id: lineId, direction: z.enum(['outbound', 'inbound']) });

/**
 * Which line is looked at: `id` as it is stored, or `line` as given (not saved); both: as given, with the stored
 * password of `id` where none is given for the same account; neither: the one calls go out by.
 */
export const lineTrialInput = z.object({
  id: otherLineId.nullable().default(null),
  line: lineInput.nullable().default(null),
});

export const lineState: z.ZodType<LineState> = z.object({
  lineId: z.number().nullable(),
  name: z.string(),
  registration: z.enum(REGISTRATION_STATES),
  problem: z.enum(FINDING_CODES).nullable(),
  detail: z.string().nullable(),
  nextAttemptAt: z.string().nullable(),
  registeredUntil: z.string().nullable(),
  seenAs: z.string().nullable(),
});

/** LineView, and how it stands; a line that is not in use stands `off`. */
export const lineView = sipConfigView.extend({
  id: z.number(),
  name: z.string(),
  enabled: z.boolean(),
  use: z.enum(LINE_USES),
  callerNumber: z.string().nullable(),
  advertisedHost: z.string().nullable(),
  keepAlive: z.enum(KEEP_ALIVES),
  standbyId: z.number().nullable(),
  isDefaultOutbound: z.boolean(),
  isDefaultInbound: z.boolean(),
  state: lineState,
});

const doctorStep = z.object({
  check: z.enum(DOCTOR_CHECKS),
  outcome: z.enum(DOCTOR_OUTCOMES),
  code: z.enum([...FINDING_CODES, ...DOCTOR_FINDINGS]),
  figures: z.record(z.string(), z.string()),
  evidence: z.object({ sent: z.string(), received: z.string() }).nullable(),
  tookMs: z.number(),
});

/** What the doctor tells; the last one is `finished`. Words for each finding: doctor-words.ts. */
export const doctorEvent: z.ZodType<DoctorEvent> = z.discriminatedUnion('event', [
  z.object({ event: z.literal('checking'), check: z.enum(DOCTOR_CHECKS) }),
  z.object({ event: z.literal('checked'), step: doctorStep }),
  z.object({ event: z.literal('finished'), steps: z.array(doctorStep), tookMs: z.number() }),
]);
