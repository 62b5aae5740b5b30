// The store as the rest of the engine gets it: one database file, its repositories, one close.

import { Kysely, sql } from 'kysely';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import { CallRepository } from './call-repository.ts';
import { HistoryRepository } from './history-repository.ts';
import { LineRepository } from './line-repository.ts';
import type { Migration } from './migrations/migration.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { PromptRepository } from './prompt-repository.ts';
import { RouteRepository } from './route-repository.ts';
import type { Tables } from './schema.ts';
import type { SecretBox } from './secret-box.ts';
import { SessionRepository } from './session-repository.ts';
import { SettingsRepository } from './settings-repository.ts';
import { SipConfigRepository } from './sip-config-repository.ts';
import { StoreChannel } from './store-channel.ts';
import { StoreDialect } from './store-dialect.ts';
import { UserRepository } from './user-repository.ts';
import { VoiceConfigRepository } from './voice-config-repository.ts';

export interface StoreOptions {
  /** The database file; its directory is made when missing. */
  readonly path: string;
  /** The entry that runs `serveStore`. */
  readonly workerUrl: URL;
  readonly secrets: SecretBox;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The product's own unless a test says otherwise. */
  readonly migrations?: readonly Migration[];
}

/** Everything that is kept. Writes resolve once they are on disk. */
export interface Store {
  readonly calls: CallRepository;
  readonly history: HistoryRepository;
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly lines: LineRepository;
  readonly sipConfigs: SipConfigRepository;
  readonly routes: RouteRepository;
  readonly settings: SettingsRepository;
  readonly voiceConfigs: VoiceConfigRepository;
  readonly prompts: PromptRepository;
  /** Version of the database engine. */
  engineVersion(): Promise<string>;
  /** Finishes what waits and closes the file. Idempotent. */
  close(): Promise<void>;
}

/** Opens and migrates the file. Rejects with a WorldFault that names the file and what to do. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { path, workerUrl, secrets, clock, logger } = options;
  const channel = new StoreChannel({
    path,
    workerUrl,
    clock,
    logger,
    migrations: options.migrations ?? MIGRATIONS,
  });
  await channel.open();
  const database = new Kysely<Tables>({ dialect: new StoreDialect(channel) });
  const lines = new LineRepository(database, secrets, clock);
  return {
    calls: new CallRepository(database),
    history: new HistoryRepository(database),
    users: new UserRepository(database, clock),
    sessions: new SessionRepository(database),
    lines,
    sipConfigs: new SipConfigRepository(lines),
    routes: new RouteRepository(database, logger),
    settings: new SettingsRepository(database, clock, logger),
    voiceConfigs: new VoiceConfigRepository(database, secrets, clock),
    prompts: new PromptRepository(database, clock),
    engineVersion: async () => {
      const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(database);
      return rows[0]?.version ?? '';
    },
    // Not by Kysely's destroy, which does nothing for an instance that never ran a query.
    close: () => channel.close(),
  };
}
