// Where calls in go, at the border and in the database: a rule read from either is checked by the same schema.

import { z } from 'zod';
import type { InboundRoute } from '../inbound-routes.ts';
import { FALLBACKS } from '../inbound-routes.ts';
import { oneLine } from './config-schemas.ts';
import { promptName } from './prompt-schemas.ts';
import { userName } from './user-schemas.ts';

/** Nobody reads more rules than that, and each call is compared with all of them. */
export const MOST_ROUTES = 200;

const ringSeconds = z.int().min(1).max(600);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-time');

const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ai') }),
  z.object({ kind: z.literal('agent'), user: userName.min(1), ringSeconds }),
  z.object({
    kind: z.literal('queue'),
    users: z.array(userName.min(1)).max(200).readonly(),
    ringSeconds,
    waitSeconds: z.int().min(1).max(3600),
  }),
]);

const hours = z
  .object({ days: z.array(z.int().min(1).max(7)).min(1).max(7).readonly(), from: timeOfDay, to: timeOfDay })
  .refine((open) => open.from <= open.to, { path: ['to'], message: 'before-its-beginning' });

const routeFields = z.object({
  name: oneLine,
  lineId: z.int().min(1).nullable(),
  called: z
    .string()
    .max(64)
    .regex(/^[^\s\p{Cc}]+$/u, 'not-a-word')
    .nullable(),
  target,
  prompt: promptName.nullable(),
  hours: hours.nullable(),
  noAnswer: z.enum(FALLBACKS),
  outsideHours: z.enum(FALLBACKS),
});

/** One rule. */
export const inboundRoute: z.ZodType<InboundRoute> = routeFields;

export const routeView = routeFields.extend({ id: z.number() });

/** All rules in the order in which they are tried, in the place of those before; `id` null: a new one. */
export const saveRoutesInput = z.object({
  routes: z.array(routeFields.extend({ id: z.int().min(1).nullable().default(null) })).max(MOST_ROUTES),
});
