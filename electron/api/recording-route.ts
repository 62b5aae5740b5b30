// GET /api/calls/{callId}/recording: the WAV file, whole or in ranges (RFC 9110 §14), to play or to keep.

import { dirname } from 'node:path';
import type { RequestHandler, Response } from 'express';
import type { Language } from '../../shared/contract/procedure.ts';
import { ERROR_STATUS } from '../../shared/errors.ts';
import type { Logger } from '../base/logger.ts';
import { failureBody, refuse } from './answer.ts';
import { borderError } from './border-error.ts';
import type { AllowedRecording, RecordingDoor } from './recording-door.ts';
import { languageOf, WORDS } from './words.ts';

/** RFC 9110 §15.5.17: the range asked for is none of the file's. */
const NOT_SATISFIABLE = 416;

export const RECORDING_PATH = '/api/calls/:callId/recording';

/** Serves RECORDING_PATH; with `?download=1` a browser keeps the file instead of playing it. */
export function recordingRoute(door: RecordingDoor, logger: Logger): RequestHandler<{ callId: string }> {
  return async (request, response) => {
    const language = languageOf(request.headers['accept-language']);
    try {
      const recording = await door(request.params.callId, request.headers);
      const fault = await send(response, recording, request.query.download === '1' ? 'attachment' : 'inline');
      if (fault !== null) answerUnsent(response, { fault, language, bytes: recording.bytes, logger });
    } catch (fault) {
      const error = borderError(fault, language, logger);
      if (error.code === 'UNAUTHENTICATED') response.set('www-authenticate', 'Bearer');
      response.status(error.status).json(failureBody(error.code, error.message, error.data));
    }
  };
}

/** Resolves when it was sent, or with what stopped it. */
function send(response: Response, { path, name, downloadName }: AllowedRecording, how: string): Promise<Error | null> {
  return new Promise((resolve) => {
    response.set({
      'cache-control': 'private, no-store',
      'content-type': 'audio/wav',
      'content-disposition': `${how}; filename="${downloadName}"`,
    });
    response.sendFile(name, { root: dirname(path), cacheControl: false }, (fault?: Error) => resolve(fault ?? null));
  });
}

interface Unsent {
  readonly fault: Error;
  readonly language: Language;
  readonly bytes: number;
  readonly logger: Logger;
}

/** A caller who left needs no answer. */
function answerUnsent(response: Response, { fault, language, bytes, logger }: Unsent): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  response.removeHeader('content-disposition');
  const status = 'status' in fault ? fault.status : undefined;
  if (status === NOT_SATISFIABLE) response.status(NOT_SATISFIABLE).set('content-range', `bytes */${bytes}`).end();
  else if (status === ERROR_STATUS.NOT_FOUND) refuse(response, 'NOT_FOUND', WORDS.noRecording[language]);
  else {
    logger.error('a recording could not be sent', { fault: fault.message });
    refuse(response, 'INTERNAL', WORDS.internal[language]);
  }
}
