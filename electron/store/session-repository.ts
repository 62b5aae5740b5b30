// Who is signed in. Only the hash of a bearer token is kept, so the file gives nobody a way in.

import type { Kysely } from 'kysely';
import type { Role } from '../../shared/roles.ts';
import type { Tables } from './schema.ts';
import type { UserRow } from './user-repository.ts';

/** A sign-in and its user. Times are Unix milliseconds. */
export interface SessionRow {
  readonly userId: number;
  readonly userName: string;
  readonly role: Role;
  readonly expiresAt: number;
}

/** When a session begins and ends, in Unix milliseconds. */
export interface SessionLife {
  readonly createdAt: number;
  readonly expiresAt: number;
}

export class SessionRepository {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /**
   * Opens a session for a user whose password was right: false when the user was removed or got another password while
   * that was checked.
   */
  async open(tokenHash: string, user: Pick<UserRow, 'id' | 'passwordHash'>, life: SessionLife): Promise<boolean> {
    return this.#database.transaction().execute(async (transaction) => {
      const found = await transaction
        .selectFrom('users')
        .select('id')
        .where('id', '=', user.id)
        .where('password_hash', '=', user.passwordHash)
        .executeTakeFirst();
      if (found === undefined) return false;
      await transaction
        .insertInto('sessions')
        .values({ token_hash: tokenHash, user_id: user.id, created_at: life.createdAt, expires_at: life.expiresAt })
        .execute();
      return true;
    });
  }

  /** The session of a token, expired or not; null for an unknown one. */
  async find(tokenHash: string): Promise<SessionRow | null> {
    const row = await this.#database
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['users.id', 'users.name', 'users.role', 'sessions.expires_at'])
      .where('sessions.token_hash', '=', tokenHash)
      .executeTakeFirst();
    if (row === undefined) return null;
    return { userId: row.id, userName: row.name, role: row.role, expiresAt: row.expires_at };
  }

  async remove(tokenHash: string): Promise<void> {
    await this.#database.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
  }

  /** Removes what expired before `before`. */
  async removeExpired(before: number): Promise<void> {
    await this.#database.deleteFrom('sessions').where('expires_at', '<', before).execute();
  }
}
