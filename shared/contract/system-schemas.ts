// The station itself at the border: how it stands, what it runs on, what it wrote to its log; checks of its settings.

import { z } from 'zod';
import { FINDING_CODES } from '../findings.ts';

export const healthOutput = z.object({
  status: z.literal('ok'),
  version: z.string(),
  /** True when calls go to the practice line. */
  practice: z.boolean(),
  uptimeSeconds: z.number(),
});

export const diagnosticsOutput = z.object({
  version: z.string(),
  /** `desktop` inside Electron, `station` without a window. */
  host: z.enum(['desktop', 'station']),
  /** Name → version: node, sqlite, electron, chrome where they are. */
  runtime: z.record(z.string(), z.string()),
  platform: z.string(),
  uptimeSeconds: z.number(),
  liveCalls: z.number(),
  dataDirectory: z.string(),
  database: z.object({ path: z.string(), bytes: z.number() }),
  recordings: z.object({ path: z.string(), files: z.number() }),
  log: z.string(),
  /** What seals secrets: the system's key store, or a key file because there is none. */
  secrets: z.enum(['system', 'file']),
  /**
   * Senders on the SIP port that are no line's server, since the start: datagrams read and not read, requests refused or
   * dropped; and how many addresses are not heard at all now.
   */
  strangers: z.object({ read: z.number(), ignored: z.number(), refused: z.number(), banned: z.number() }),
});

export type Diagnostics = z.output<typeof diagnosticsOutput>;

export const logInput = z.object({ lines: z.coerce.number().int().min(1).max(1000).default(200) });

const logLine = z.object({
  at: z.string(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: z.string(),
  /** The line's other fields as JSON; empty without any. */
  fields: z.string(),
});

export type LogLine = z.output<typeof logLine>;

/** The last lines, oldest first. */
export const logOutput = z.array(logLine);

/** What a check found; `message` is the sentence for people, in the asker's language. */
export const findingOutput = z.object({
  code: z.enum(FINDING_CODES),
  message: z.string(),
  detail: z.string().nullable(),
  tookMs: z.number(),
});
