// The people who may sign in. Passwords arrive here already hashed.

import type { Kysely, Selectable } from 'kysely';
import type { Role } from '../../shared/roles.ts';
import type { Clock } from '../base/clock.ts';
import type { Tables } from './schema.ts';
import { UniqueViolation } from './store-fault.ts';

/** One user; names are compared exactly. */
export interface UserRow {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly createdAt: number;
}

export class UserRepository {
  readonly #database: Kysely<Tables>;
  readonly #clock: Clock;

  constructor(database: Kysely<Tables>, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async find(name: string): Promise<UserRow | null> {
    const row = await this.#database.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirst();
    return row === undefined ? null : toUser(row);
  }

  /** Everybody, by name. */
  async list(): Promise<readonly UserRow[]> {
    const rows = await this.#database.selectFrom('users').selectAll().orderBy('name').execute();
    return rows.map(toUser);
  }

  /** False when the name is taken. */
  async add(name: string, role: Role, passwordHash: string): Promise<boolean> {
    const values = { name, role, password_hash: passwordHash, created_at: this.#clock.wallNow(), first_start: 0 };
    try {
      // A transaction, because a repeated insert would report its own first run as "taken".
      await this.#database
        .transaction()
        .execute((transaction) => transaction.insertInto('users').values(values).execute());
      return true;
    } catch (fault) {
      if (fault instanceof UniqueViolation) return false;
      throw fault;
    }
  }

  /** Sets the password and signs the user out everywhere; false for an unknown name. */
  async setPassword(name: string, passwordHash: string): Promise<boolean> {
    return this.#database.transaction().execute(async (transaction) => {
      const user = await transaction.selectFrom('users').select('id').where('name', '=', name).executeTakeFirst();
      if (user === undefined) return false;
      await transaction.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', user.id).execute();
      await transaction.deleteFrom('sessions').where('user_id', '=', user.id).execute();
      return true;
    });
  }
}

function toUser(row: Selectable<Tables['users']>): UserRow {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    passwordHash: row.password_hash,
    createdAt: row.created_at,
  };
}
