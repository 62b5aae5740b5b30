// What may be dialled and how strangers are met, served.

import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import type { BaseProcedure } from './base-procedure.ts';

/** `config.security.*`. */
export function securityRouter({ config }: BaseProcedure) {
  return {
    get: config.security.get.handler(() => structuredClone(SECURITY_DEFAULTS)),
    set: config.security.set.handler(({ input }) => input),
  };
}
