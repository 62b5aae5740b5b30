// Settings of the whole station, each one JSON value under its key.

import type { Kysely } from 'kysely';
import { securitySettings } from '../../shared/contract/security-schemas.ts';
import type { SecuritySettings } from '../../shared/security-settings.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import { readJson } from './read-json.ts';
import type { Tables } from './schema.ts';

const SECURITY = 'security';

export class SettingsRepository {
  readonly #database: Kysely<Tables>;
  readonly #clock: Clock;
  readonly #logger: Logger;

  constructor(database: Kysely<Tables>, clock: Clock, logger: Logger) {
    this.#database = database;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** The product's own until they are changed, and where what is stored cannot be read: those are the strict ones. */
  async security(): Promise<SecuritySettings> {
    const query = this.#database.selectFrom('settings').select('value').where('key', '=', SECURITY);
    const row = await query.executeTakeFirst();
    if (row === undefined) return SECURITY_DEFAULTS;
    const settings = readJson(securitySettings, row.value);
    if (settings === undefined) this.#logger.error('the security settings cannot be read: the defaults hold', {});
    return settings ?? SECURITY_DEFAULTS;
  }

  async saveSecurity(settings: SecuritySettings): Promise<void> {
    const columns = { value: JSON.stringify(settings), updated_at: Math.floor(this.#clock.wallNow()) };
    await this.#database
      .insertInto('settings')
      .values({ key: SECURITY, ...columns })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(columns))
      .execute();
  }
}
