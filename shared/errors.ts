// The closed table of errors that cross the border: code, HTTP status. Everything else becomes INTERNAL.

export const ERROR_STATUS = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  ALREADY_OVER: 409,
  ALREADY_EXISTS: 409,
  /** Somebody else changed the same thing meanwhile. */
  CONFLICT: 409,
  /** The call is not in a state in which that can be done. */
  WRONG_STATE: 409,
  BODY_TOO_LARGE: 413,
  /** The dial plan forbids the number, or the line's limit of calls is reached. */
  NUMBER_NOT_ALLOWED: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  NO_TRUNK: 503,
  NO_VOICE_SERVICE: 503,
  BUSY: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** An error a caller may see: `message` says what is wrong and what to do; `field` names the input at fault. */
export class ProductError extends Error {
  override readonly name = 'ProductError';
  readonly code: ErrorCode;
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** An error that has its words in every language of ours; `message` is the English one. */
export class BilingualError extends ProductError {
  readonly words: Readonly<Record<'zh' | 'en', string>>;

  constructor(code: ErrorCode, words: Readonly<Record<'zh' | 'en', string>>, field?: string) {
    super(code, words.en, field);
    this.words = words;
  }
}
