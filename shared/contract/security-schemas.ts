// What may be dialled and how strangers are met, at the border and in the database.

import { z } from 'zod';
import type { SecuritySettings } from '../security-settings.ts';
import { STRANGER_ANSWERS } from '../security-settings.ts';

const callingCode = z.string().regex(/^[1-9]\d{0,3}$/, 'not-a-calling-code');
const prefix = z.string().regex(/^\+?\d{1,20}$/, 'not-a-prefix');
/** Key codes are dialled only where they are allowed. */
const opening = z.string().regex(/^\+?[0-9*#]{1,20}$/, 'not-an-opening');

/** The most that a list may hold: there are some 250 calling codes, and every call is compared with each prefix. */
const MOST_CODES = 250;
const MOST_PREFIXES = 500;

export const securitySettings: z.ZodType<SecuritySettings> = z.object({
  dial: z.object({
    countries: z.array(callingCode).max(MOST_CODES),
    homeCountry: callingCode,
    allowed: z.array(opening).max(MOST_PREFIXES),
    denied: z.array(prefix).max(MOST_PREFIXES),
    maxConcurrent: z.int().min(1).max(10_000),
    maxPerDay: z.int().min(1).max(10_000_000).nullable(),
  }),
  edge: z.object({
    strangers: z.enum(STRANGER_ANSWERS),
    ratePerSecond: z.int().min(1).max(1000),
    burst: z.int().min(1).max(10_000),
    /** A week at most: addresses change hands. */
    banMinutes: z.int().min(1).max(10_080),
  }),
});
