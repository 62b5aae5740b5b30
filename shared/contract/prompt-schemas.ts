// Prompts at the border: every save is a version, a call names the one it used.

import { z } from 'zod';
import { MOST_PROMPT_NAME_CHARACTERS, PROMPT_NAME } from '../prompt-name.ts';
import { MOST_GREETING_CHARACTERS, MOST_PROMPT_CHARACTERS } from '../prompt-text.ts';

export const promptName = z.string().trim().min(1).max(MOST_PROMPT_NAME_CHARACTERS).regex(PROMPT_NAME, 'not-one-line');
const content = z.string().min(1).max(MOST_PROMPT_CHARACTERS);
/** Said first; null: the product's own greeting. */
const greeting = z.string().trim().min(1).max(MOST_GREETING_CHARACTERS).nullable();
/** Name → value. */
export const promptVariables = z.record(z.string().max(64), z.string().max(2000));

export const promptSummary = z.object({
  name: z.string(),
  /** The newest version: the one that calls use. */
  version: z.number(),
  isDefault: z.boolean(),
  /** The newest version's variables, in order of appearance, with their default values (empty: none). */
  variables: z.array(z.object({ name: z.string(), defaultValue: z.string() })),
  updatedAt: z.string(),
  updatedBy: z.string().nullable(),
  /** Calls that used any version of it. */
  calls: z.number(),
});

export const promptVersionView = z.object({
  version: z.number(),
  content: z.string(),
  greeting: z.string().nullable(),
  /** Default values by variable. */
  variables: promptVariables,
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  /** Calls that used this version. */
  calls: z.number(),
});

export const promptDetail = z.object({
  name: z.string(),
  isDefault: z.boolean(),
  /** Newest first. */
  versions: z.array(promptVersionView),
});

export const promptNameInput = z.object({ name: promptName });

/** `basedOn`: the newest version the writer has seen, 0 for a new prompt; another one now is CONFLICT. */
export const savePromptInput = z.object({
  name: promptName,
  content,
  greeting: greeting.default(null),
  variables: promptVariables.default({}),
  basedOn: z.int().min(0),
});
