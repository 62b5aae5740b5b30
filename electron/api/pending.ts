// Procedures of the contract that are being built.

import { ProductError } from '../../shared/errors.ts';

export function pending(): never {
  throw new ProductError('INTERNAL', 'This is not built yet.');
}
