// The people who may sign in. Passwords arrive here already hashed.

import type { Kysely, Selectable, Transaction } from 'kysely';
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
  /** The password was made up at the first start, and nobody kept it on purpose or changed it yet. */
  readonly firstStart: boolean;
}

/** `last-admin`: refused, because nobody would be left who may administrate. */
export type UserChange = 'done' | 'unknown' | 'last-admin';

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

  /** False when the name is taken. `firstStart`: the password was made up. */
  async add(name: string, role: Role, passwordHash: string, firstStart = false): Promise<boolean> {
    const createdAt = Math.floor(this.#clock.wallNow());
    const values = { name, role, password_hash: passwordHash, created_at: createdAt, first_start: Number(firstStart) };
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
      const columns = { password_hash: passwordHash, first_start: 0 };
      await transaction.updateTable('users').set(columns).where('id', '=', user.id).execute();
      await transaction.deleteFrom('sessions').where('user_id', '=', user.id).execute();
      return true;
    });
  }

  /** The password of the first start is kept on purpose. */
  async keepPassword(name: string): Promise<void> {
    await this.#database.updateTable('users').set({ first_start: 0 }).where('name', '=', name).execute();
  }

  async setRole(name: string, role: Role): Promise<UserChange> {
    return this.#database.transaction().execute(async (transaction) => {
      const user = await transaction.selectFrom('users').select('role').where('name', '=', name).executeTakeFirst();
      if (user === undefined) return 'unknown';
      if (role !== 'admin' && (await isLastAdmin(transaction, name))) return 'last-admin';
      await transaction.updateTable('users').set({ role }).where('name', '=', name).execute();
      return 'done';
    });
  }

  /** Removes the user and their sessions. */
  async remove(name: string): Promise<UserChange> {
    return this.#database.transaction().execute(async (transaction) => {
      if (await isLastAdmin(transaction, name)) return 'last-admin';
      const { numDeletedRows } = await transaction.deleteFrom('users').where('name', '=', name).executeTakeFirst();
      return numDeletedRows > 0n ? 'done' : 'unknown';
    });
  }
}

async function isLastAdmin(transaction: Transaction<Tables>, name: string): Promise<boolean> {
  const admins = await transaction.selectFrom('users').select('name').where('role', '=', 'admin').limit(2).execute();
  return admins.length === 1 && admins[0]?.name === name;
}

function toUser(row: Selectable<Tables['users']>): UserRow {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    passwordHash: row.password_hash,
    createdAt: row.created_at,
    firstStart: row.first_start === 1,
  };
}
