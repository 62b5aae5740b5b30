// A call's recording by the page's own protocol: the same door as over HTTP, whole or in part.

import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { failureBody } from '../../api/answer.ts';
import { borderError } from '../../api/border-error.ts';
import type { AllowedRecording, RecordingDoor } from '../../api/recording-door.ts';
import { languageOf } from '../../api/words.ts';
import type { Logger } from '../../base/logger.ts';
import { byteRange } from './byte-range.ts';

const PATH = /^\/api\/calls\/([A-Za-z0-9_-]{1,128})\/recording$/;

/** The call whose recording is at `path`; null for any other path. */
export function recordedCall(path: string): string | null {
  return PATH.exec(path)?.[1] ?? null;
}

/** Refused in the words of the API, in the language that the request asks for. */
export async function answerRecording(
  request: Request,
  callId: string,
  parts: { readonly recording: RecordingDoor; readonly logger: Logger },
): Promise<Response> {
  const headers = {
    authorization: request.headers.get('authorization') ?? undefined,
    'accept-language': request.headers.get('accept-language') ?? undefined,
  };
  try {
    return await send(request, await parts.recording(callId, headers));
  } catch (fault) {
    const error = borderError(fault, languageOf(headers['accept-language']), parts.logger);
    const body = failureBody(error.code, error.message, error.data);
    return Response.json(body, { status: error.status, headers: { 'cache-control': 'no-store' } });
  }
}

async function send(request: Request, { path, bytes }: AllowedRecording): Promise<Response> {
  const headers = new Headers({ ...COMMON, 'accept-ranges': 'bytes', 'content-type': 'audio/wav' });
  const range = byteRange(request.headers.get('range'), bytes);
  if (range.kind === 'none') {
    headers.set('content-range', `bytes */${bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range.kind === 'whole' ? { start: 0, end: bytes - 1 } : range;
  headers.set('content-length', String(end - start + 1));
  if (range.kind === 'part') headers.set('content-range', `bytes ${start}-${end}/${bytes}`);
  const status = range.kind === 'part' ? 206 : 200;
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  // The stream closes the file at its end, and when the page does not want the rest.
  const file = await open(path);
  // One and the same stream; the types of Node and of the page say it differently.
  const body = Readable.toWeb(file.createReadStream({ start, end })) as ReadableStream;
  return new Response(body, { status, headers });
}

const COMMON = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' } as const;
