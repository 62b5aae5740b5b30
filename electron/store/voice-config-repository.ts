// The active voice service: at most one row of `volcengine_asr_configs` has `is_active` set.

import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '../base/clock.ts';
import { WorldFault } from '../base/errors.ts';
import type { DoubaoConfig, DoubaoCredentials } from '../voice/config.ts';
import type { Tables } from './schema.ts';
import type { SecretBox } from './secret-box.ts';

type Row = Selectable<Tables['volcengine_asr_configs']>;

/** A configuration as it may be shown. */
export type ShownVoiceConfig = Omit<DoubaoConfig, 'kind' | 'credentials'> & {
  readonly credentials: { readonly kind: 'api-key' } | { readonly kind: 'app'; readonly appId: string };
};

/** Tokens and keys are sealed in the file and open here. */
export class VoiceConfigRepository {
  readonly #database: Kysely<Tables>;
  readonly #secrets: SecretBox;
  readonly #clock: Clock;

  constructor(database: Kysely<Tables>, secrets: SecretBox, clock: Clock) {
    this.#database = database;
    this.#secrets = secrets;
    this.#clock = clock;
  }

  /** Null when no row is active. Rejects with a WorldFault when its secrets are missing or cannot be opened. */
  async active(): Promise<DoubaoConfig | null> {
    const row = await this.#row();
    return row === undefined ? null : { kind: 'doubao', ...plainOf(row), credentials: this.#credentials(row) };
  }

  /** The active one with its secrets left sealed, which may be such that nobody can open them any more. */
  async shown(): Promise<ShownVoiceConfig | null> {
    const row = await this.#row();
    if (row === undefined) return null;
    const { auth_kind: kind, app_id: appId } = row;
    return { ...plainOf(row), credentials: kind === 'app' ? { kind, appId: appId ?? '' } : { kind } };
  }

  /** Makes `config` the active one: changes the active row, or adds the first. */
  async activate(config: DoubaoConfig): Promise<void> {
    const columns = {
      is_active: 1,
      url: config.url,
      ...this.#sealed(config.credentials),
      resource_id: config.resourceId,
      model: config.model,
      speaker: config.speaker,
      bot_name: config.botName,
      updated_at: this.#clock.wallNow(),
    };
    await this.#database.transaction().execute(async (transaction) => {
      const changed = await transaction
        .updateTable('volcengine_asr_configs')
        .set(columns)
        .where('is_active', '=', 1)
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n)
        await transaction.insertInto('volcengine_asr_configs').values(columns).execute();
    });
  }

  #sealed(credentials: DoubaoCredentials): Pick<Row, 'auth_kind' | 'app_id' | 'access_token' | 'api_key'> {
    if (credentials.kind === 'api-key')
      return {
        auth_kind: 'api-key',
        app_id: null,
        access_token: null,
        api_key: this.#secrets.seal(credentials.apiKey),
      };
    return {
      auth_kind: 'app',
      app_id: credentials.appId,
      access_token: this.#secrets.seal(credentials.accessToken),
      api_key: null,
    };
  }

  #credentials(row: Row): DoubaoCredentials {
    if (row.auth_kind === 'api-key' && row.api_key !== null)
      return { kind: 'api-key', apiKey: this.#secrets.open(row.api_key) };
    if (row.auth_kind === 'app' && row.app_id !== null && row.access_token !== null)
      return { kind: 'app', appId: row.app_id, accessToken: this.#secrets.open(row.access_token) };
    throw new WorldFault(
      `the active row of volcengine_asr_configs has no complete ${row.auth_kind} credentials: run init-voice-config`,
      false,
    );
  }

  #row(): Promise<Row | undefined> {
    return this.#database
      .selectFrom('volcengine_asr_configs')
      .selectAll()
      .where('is_active', '=', 1)
      .executeTakeFirst();
  }
}

function plainOf(row: Row): Omit<DoubaoConfig, 'kind' | 'credentials'> {
  return {
    url: row.url,
    resourceId: row.resource_id,
    model: row.model,
    speaker: row.speaker,
    botName: row.bot_name,
  };
}
