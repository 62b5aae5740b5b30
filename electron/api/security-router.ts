// What may be dialled and how strangers are met, served.

import type { SettingsRepository } from '../store/settings-repository.ts';
import type { BaseProcedure } from './base-procedure.ts';

/** `config.security.*`; `changed` is called after it was stored, before the answer. */
export function securityRouter(
  { config }: BaseProcedure,
  { settings, changed }: { readonly settings: SettingsRepository; readonly changed: () => Promise<void> },
) {
  return {
    get: config.security.get.handler(() => settings.security()),
    set: config.security.set.handler(async ({ input }) => {
      await settings.saveSecurity(input);
      await changed();
      return input;
    }),
  };
}
