// Lines served.

import { ProductError } from '../../shared/errors.ts';
import type { BaseProcedure } from './base-procedure.ts';

/** `lines.*`. */
export function linesRouter({ lines }: BaseProcedure) {
  return {
    list: lines.list.handler(() => []),
    add: lines.add.handler(absent),
    set: lines.set.handler(absent),
    remove: lines.remove.handler(absent),
    setDefault: lines.setDefault.handler(absent),
    test: lines.test.handler(absent),
    doctor: lines.doctor.handler(absent),
  };
}

function absent(): never {
  throw new ProductError('NOT_FOUND', 'There is no such line.');
}
