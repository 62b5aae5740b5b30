// Signing in with name and password, and the bearer tokens that come of it.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Language } from '../../shared/contract/procedure.ts';
import { ProductError } from '../../shared/errors.ts';
import type { Role } from '../../shared/roles.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import { hashPassword, verifyPassword } from '../secrets/password-hash.ts';
import type { SessionRepository } from '../store/session-repository.ts';
import type { UserRepository, UserRow } from '../store/user-repository.ts';
import { AttemptLimit } from './attempt-limit.ts';
import type { Caller } from './context.ts';
import { SerialQueue } from './serial-queue.ts';
import { tooManyPasswords, WORDS } from './words.ts';

export interface SignInParts {
  readonly users: Pick<UserRepository, 'find'>;
  readonly sessions: SessionRepository;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Held by whoever may read the data directory's lock file: an admin. */
  readonly stationToken?: string;
}

/** Where a sign-in comes from and how to answer it. */
export interface SignInOrigin {
  readonly address: string;
  readonly language: Language;
}

export interface SignedIn {
  readonly token: string;
  readonly expiresAt: number;
  readonly name: string;
  readonly role: Role;
  /** See `UserRow`. */
  readonly firstStart: boolean;
}

/** A working day and its overtime. */
const SESSION_LIFE = 12 * 3_600_000;
/** Expired sessions stay known this long, so that their owner hears "expired" and not "invalid". */
const EXPIRED_KEPT = 7 * 24 * 3_600_000;
const ACCOUNT_POLICY = { free: 5, firstDelay: 5000, mostDelay: 15 * 60_000 };
/** Several people may share an address behind a NAT, so an address has more free tries than an account. */
const ADDRESS_POLICY = { free: 20, firstDelay: 5000, mostDelay: 15 * 60_000 };
/** Hashing shares four threads with all file access of the process: one at a time, and few who wait (80 ms each). */
const MOST_WAITING = 64;
const MOST_CACHED = 10_000;

const STATION: Caller = { userId: null, name: null, role: 'admin' };

/** The next try is refused for `retryAfter` seconds. */
export class TooManyAttempts extends ProductError {
  readonly retryAfter: number;

  constructor(retryAfter: number, language: Language) {
    super('TOO_MANY_REQUESTS', tooManyPasswords(language, retryAfter));
    this.retryAfter = retryAfter;
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

export class SignIn {
  readonly #parts: SignInParts;
  readonly #accounts: AttemptLimit;
  readonly #addresses: AttemptLimit;
  readonly #hashing = new SerialQueue(MOST_WAITING);
  readonly #stationHash: Buffer | null;
  /** Found sessions by token hash, so that each request need not wait for the disk. */
  readonly #known = new Map<string, { readonly caller: Caller; readonly expiresAt: number }>();
  /** Counts `forgetSessions`, so that a look-up begun before one is not cached after it. */
  #epoch = 0;
  /** Checked for a name that does not exist, so that it takes as long as one that does. */
  #decoy: Promise<string> | null = null;

  constructor(parts: SignInParts) {
    this.#parts = parts;
    this.#accounts = new AttemptLimit(ACCOUNT_POLICY, parts.clock);
    this.#addresses = new AttemptLimit(ADDRESS_POLICY, parts.clock);
    this.#stationHash = parts.stationToken === undefined ? null : sha256(parts.stationToken);
  }

  /** Throws UNAUTHENTICATED for a wrong name or password, the same for both, and TooManyAttempts. */
  async signIn(name: string, password: string, origin: SignInOrigin): Promise<SignedIn> {
    this.#checkPace(name, origin);
    if (this.#hashing.isFull) throw new TooManyAttempts(1, origin.language);
    // One after another: tries sent all at once are counted before the next one is heard.
    return this.#hashing.run(async () => {
      this.#checkPace(name, origin);
      const decoy = await this.#decoyHash();
      const user = await this.#parts.users.find(name);
      const right = await verifyPassword(password, user?.passwordHash ?? decoy);
      const session = user === null || !right ? null : await this.#openSession(user);
      if (session === null) {
        this.#accounts.failed(name);
        this.#addresses.failed(origin.address);
        // Without the name: people type their password there by mistake.
        this.#parts.logger.warn('a sign-in failed', { address: origin.address });
        throw new ProductError('UNAUTHENTICATED', WORDS.wrongPassword[origin.language]);
      }
      this.#accounts.succeeded(name);
      this.#parts.logger.info('signed in', { user: name, address: origin.address });
      return session;
    });
  }

  /** Ends the session of `token`, which is worth nothing from then on. The station's own token has none to end. */
  async signOut(token: string): Promise<void> {
    await this.#parts.sessions.remove(sha256(token).toString('hex'));
    this.forgetSessions();
  }

  /** Whose token this is. Throws UNAUTHENTICATED: none, unknown or expired, each with its own words. */
  async authenticate(token: string | null, language: Language): Promise<Caller> {
    if (token === null) throw new ProductError('UNAUTHENTICATED', WORDS.noToken[language]);
    const hash = sha256(token);
    if (this.#stationHash !== null && timingSafeEqual(hash, this.#stationHash)) return STATION;
    const session = await this.#session(hash.toString('hex'));
    if (session === null) throw new ProductError('UNAUTHENTICATED', WORDS.unknownToken[language]);
    if (session.expiresAt <= this.#parts.clock.wallNow())
      throw new ProductError('UNAUTHENTICATED', WORDS.expiredToken[language]);
    return session.caller;
  }

  /** Hashes a password in the same queue as sign-ins. */
  hash(password: string, language: Language): Promise<string> {
    if (this.#hashing.isFull) throw new TooManyAttempts(1, language);
    return this.#hashing.run(() => hashPassword(password, this.#parts.random));
  }

  /** Forgets what is cached: call it after sessions, users or roles were changed in the store. */
  forgetSessions(): void {
    this.#known.clear();
    this.#epoch += 1;
  }

  #checkPace(name: string, { address, language }: SignInOrigin): void {
    const wait = Math.max(this.#accounts.wait(name), this.#addresses.wait(address));
    if (wait > 0) throw new TooManyAttempts(Math.ceil(wait / 1000), language);
  }

  #decoyHash(): Promise<string> {
    this.#decoy ??= hashPassword(Buffer.from(this.#parts.random.bytes(16)).toString('hex'), this.#parts.random);
    return this.#decoy;
  }

  /** Null when the password or the user is another one by now. */
  async #openSession(user: UserRow): Promise<SignedIn | null> {
    const { clock, random, sessions } = this.#parts;
    const token = Buffer.from(random.bytes(32)).toString('base64url');
    const createdAt = Math.floor(clock.wallNow());
    const expiresAt = createdAt + SESSION_LIFE;
    const { name, role, firstStart } = user;
    if (!(await sessions.open(sha256(token).toString('hex'), user, { createdAt, expiresAt }))) return null;
    await sessions.removeExpired(createdAt - EXPIRED_KEPT);
    return { token, expiresAt, name, role, firstStart };
  }

  async #session(hash: string) {
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const epoch = this.#epoch;
    const row = await this.#parts.sessions.find(hash);
    if (row === null) return null;
    const session = { caller: { userId: row.userId, name: row.userName, role: row.role }, expiresAt: row.expiresAt };
    if (this.#known.size >= MOST_CACHED) this.#known.clear();
    if (epoch === this.#epoch) this.#known.set(hash, session);
    return session;
  }
}
