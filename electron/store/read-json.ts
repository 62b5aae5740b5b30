// JSON of the database: what another program or another version wrote is checked before it is believed.

import type { z } from 'zod';

/** What `text` holds; undefined when it is no JSON, or not of that shape. */
export function readJson<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
