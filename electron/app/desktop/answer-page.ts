// What the page asks for by its own protocol: its files, and recordings.

import type { Logger } from '../../base/logger.ts';
import type { ServedApi } from '../serve-api.ts';
import { answerRecording, recordedCall } from './answer-recording.ts';

/** Nothing outside the build, and no recording without a token, is ever found. */
export async function answerPage(
  request: Request,
  parts: Pick<ServedApi, 'page' | 'recording'> & { readonly logger: Logger },
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const callId = recordedCall(pathname);
  if (callId !== null) return answerRecording(request, callId, parts);
  const page = await parts.page.answer(pathname);
  if (page === null) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  const { status, headers, body } = page;
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { status, headers });
}
