// What a call center refuses with.

import { ProductError } from '../../../shared/errors.ts';

/** The code of the ProductError that `asked` rejects with; `none` where it does not. */
export async function codeOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'none';
  } catch (fault) {
    return fault instanceof ProductError ? fault.code : String(fault);
  }
}
