// Whatever a station call was rejected with, as components show it.

import { productErrorOf } from '../../shared/contract/client.ts';
import { ConnectionLost } from '../api/connection.ts';
import type { Fault } from '../ui/fault.ts';

export function faultOf(rejection: unknown): Fault {
  if (rejection instanceof ConnectionLost) return { code: 'OFFLINE', message: null, field: null };
  const error = productErrorOf(rejection);
  if (error === undefined) return { code: 'UNKNOWN', message: null, field: null };
  return { code: error.code, message: error.message, field: error.field ?? null };
}
