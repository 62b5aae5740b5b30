// The active SIP configuration: at most one row of `sip_configs` has `is_active` set.

import type { Kysely, Selectable } from 'kysely';
import type { SipConfig } from '../../shared/sip-config.ts';
import type { Clock } from '../base/clock.ts';
import type { Tables } from './schema.ts';
import type { SecretBox } from './secret-box.ts';

type Row = Selectable<Tables['sip_configs']>;

/** A configuration as it may be shown. */
export type ShownSipConfig = Omit<SipConfig, 'password'> & { readonly hasPassword: boolean };

/** Passwords are sealed in the file and open here. */
export class SipConfigRepository {
  readonly #database: Kysely<Tables>;
  readonly #secrets: SecretBox;
  readonly #clock: Clock;

  constructor(database: Kysely<Tables>, secrets: SecretBox, clock: Clock) {
    this.#database = database;
    this.#secrets = secrets;
    this.#clock = clock;
  }

  /** Null when no row is active. Rejects with a WorldFault when its password cannot be opened. */
  async active(): Promise<SipConfig | null> {
    const row = await this.#row();
    if (row === undefined) return null;
    return { ...toShown(row), password: row.password === null ? null : this.#secrets.open(row.password) };
  }

  /** The active one with its password left sealed, which may be one that nobody can open any more. */
  async shown(): Promise<ShownSipConfig | null> {
    const row = await this.#row();
    return row === undefined ? null : { ...toShown(row), hasPassword: row.password !== null };
  }

  /** Makes `config` the active one: changes the active row, or adds the first. */
  async activate(config: SipConfig): Promise<void> {
    const columns = this.#toColumns(config);
    await this.#database.transaction().execute(async (transaction) => {
      const changed = await transaction
        .updateTable('sip_configs')
        .set(columns)
        .where('is_active', '=', 1)
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) await transaction.insertInto('sip_configs').values(columns).execute();
    });
  }

  /** No row is active any more; the row stays for the record, its password does not. */
  async deactivate(): Promise<void> {
    await this.#database
      .updateTable('sip_configs')
      .set({ is_active: 0, password: null, updated_at: this.#clock.wallNow() })
      .where('is_active', '=', 1)
      .execute();
  }

  #toColumns(config: SipConfig) {
    return {
      is_active: 1,
      server_host: config.serverHost,
      server_port: config.serverPort,
      username: config.username,
      password: config.password === null ? null : this.#secrets.seal(config.password),
      protocol: 'UDP' as const,
      register_enabled: Number(config.registerEnabled),
      register_interval: config.registerInterval,
      local_host: config.localHost,
      local_port: config.localPort,
      display_name: config.displayName,
      call_timeout_seconds: config.callTimeoutSeconds,
      rtp_port_min: config.rtpPortMin,
      rtp_port_max: config.rtpPortMax,
      updated_at: this.#clock.wallNow(),
    };
  }

  #row(): Promise<Row | undefined> {
    return this.#database.selectFrom('sip_configs').selectAll().where('is_active', '=', 1).executeTakeFirst();
  }
}

function toShown(row: Row): Omit<SipConfig, 'password'> {
  return {
    serverHost: row.server_host,
    serverPort: row.server_port,
    username: row.username,
    registerEnabled: row.register_enabled === 1,
    registerInterval: row.register_interval,
    localHost: row.local_host,
    localPort: row.local_port,
    displayName: row.display_name,
    callTimeoutSeconds: row.call_timeout_seconds,
    rtpPortMin: row.rtp_port_min,
    rtpPortMax: row.rtp_port_max,
  };
}
