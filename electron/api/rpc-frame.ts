// A message of oRPC's peer protocol as it arrives, before anything is done with it: a request, or the end of one.

import { z } from 'zod';
import type { CallerHeaders } from './header-context.ts';

/** As for HTTP's bodies. */
export const MOST_FRAME_BYTES = 1024 * 1024;

const id = z.string().min(1).max(64);
const headers = z
  .object({
    authorization: z.string().max(1000).optional(),
    'accept-language': z.string().max(1000).optional(),
    // These would turn the body into a file, a form or a stream from the peer. The contract has none of them.
    'content-type': z.undefined().optional(),
    'content-disposition': z.undefined().optional(),
  })
  .catchall(z.string().max(1000));
const request = z.object({
  i: id,
  t: z.literal(1).optional(),
  p: z.object({
    u: z.string().startsWith('/').max(2000),
    m: z.enum(['GET', 'POST']).optional(),
    h: headers.optional(),
    b: z.unknown(),
  }),
});
const abort = z.object({ i: id, t: z.literal(4) });
const frame = z.union([request, abort]);

export type Frame = { readonly kind: 'request'; readonly headers: CallerHeaders } | { readonly kind: 'abort' };

/** What `text` is; null when it is none of the protocol. */
export function readFrame(text: string): Frame | null {
  const { data } = frame.safeParse(parsed(text));
  if (data === undefined) return null;
  return data.t === 4 ? { kind: 'abort' } : { kind: 'request', headers: data.p.h ?? {} };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
