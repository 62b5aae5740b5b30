// Who is signed in. Only the hash of a bearer token is kept, so the file gives nobody a way in.

import type { Kysely } from 'kysely';
import type { Role } from '../../shared/roles.ts';
import type { Tables } from './schema.ts';

/** A sign-in and its user. Times are Unix milliseconds. */
export interface SessionRow {
  readonly userId: number;
  readonly userName: string;
  readonly role: Role;
  readonly expiresAt: number;
}

export class SessionRepository {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  async add(tokenHash: string, userId: number, createdAt: number, expiresAt: number): Promise<void> {
    await this.#database
      .insertInto('sessions')
      .values({ token_hash: tokenHash, user_id: userId, created_at: createdAt, expires_at: expiresAt })
      .onConflict((conflict) => conflict.column('token_hash').doNothing())
      .execute();
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

  /** Removes what expired before `before`. */
  async removeExpired(before: number): Promise<void> {
    await this.#database.deleteFrom('sessions').where('expires_at', '<', before).execute();
  }
}
