// Something that did not work, as components show it.

import type { ErrorCode } from '../../shared/errors.ts';

export interface Fault {
  /**
   * `OFFLINE`: the station cannot be reached now. `HTTP 502`: a file was refused, by whom we do not know. `UNKNOWN`: none
   * of our own errors, a bug most likely.
   */
  readonly code: ErrorCode | `HTTP ${number}` | 'OFFLINE' | 'UNKNOWN';
  /** The station's sentence, in the person's language; null where the code has words of its own. */
  readonly message: string | null;
  /** The input at fault, where one is. */
  readonly field: string | null;
}
