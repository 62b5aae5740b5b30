// REST answers: the seed's envelopes, for what went well and for what did not.

import type { Response } from 'express';
import type { ErrorCode } from '../../shared/errors.ts';
import { ERROR_STATUS } from '../../shared/errors.ts';
import type { BorderErrorData } from './border-error.ts';

/** `{success: true, data, message}`. */
export function successBody(data: unknown, message: string) {
  return { success: true, data, message };
}

/** `{success: false, error: {code, field?, detail?}, message}`. */
export function failureBody(code: string, message: string, data: BorderErrorData = {}) {
  return { success: false, error: { code, ...data }, message };
}

/** Answers a request that never reached a procedure. */
export function refuse(response: Response, code: ErrorCode, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.status(ERROR_STATUS[code]).json(failureBody(code, message));
}
