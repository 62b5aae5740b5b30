// What leaves the border when something failed: the closed table of shared/errors.ts, in the caller's language.

import { ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/contract';
import type { Language } from '../../shared/contract/procedure.ts';
import { BilingualError, ERROR_STATUS, ProductError } from '../../shared/errors.ts';
import type { Logger } from '../base/logger.ts';
import { inputError } from './input-words.ts';
import { DOMAIN_WORDS_BY_FIELD_ZH, DOMAIN_WORDS_ZH, WORDS } from './words.ts';

/** Goes along with every error. `detail`: the domain's own words, where the message is a translation. */
export interface BorderErrorData {
  readonly field?: string;
  readonly detail?: string;
}

/** Errors whose message is already in the caller's language. */
export class WordedError extends ProductError {}

/** Turns anything thrown inside a procedure into what the caller may see; the rest goes to the log with its cause. */
export function borderError(fault: unknown, language: Language, logger: Logger): ORPCError<string, BorderErrorData> {
  if (fault instanceof WordedError) return encode(fault, fault.message);
  if (fault instanceof BilingualError) return encode(fault, fault.words[language]);
  if (fault instanceof ProductError) return translate(fault, language);
  if (isBadInput(fault)) {
    const complaint = inputError(fault.cause.issues, language);
    return encode(complaint, complaint.message);
  }
  logger.error('a request failed inside the station', { fault });
  return encode(new ProductError('INTERNAL', ''), WORDS.internal[language]);
}

function translate(fault: ProductError, language: Language) {
  const words = DOMAIN_WORDS_BY_FIELD_ZH[fault.field ?? ''] ?? DOMAIN_WORDS_ZH;
  const chinese = language === 'zh' ? words[fault.code] : undefined;
  return chinese === undefined ? encode(fault, fault.message) : encode(fault, chinese, fault.message);
}

function encode(fault: ProductError, message: string, detail?: string): ORPCError<string, BorderErrorData> {
  const data: BorderErrorData = {
    ...(fault.field !== undefined && { field: fault.field }),
    ...(detail !== undefined && { detail }),
  };
  return new ORPCError(fault.code, { status: ERROR_STATUS[fault.code], message, data });
}

/** oRPC reports a schema's complaint about the input as BAD_REQUEST with the issues as its cause. */
function isBadInput(fault: unknown): fault is { readonly cause: ValidationError } {
  return fault instanceof ORPCError && fault.code === 'BAD_REQUEST' && fault.cause instanceof ValidationError;
}
