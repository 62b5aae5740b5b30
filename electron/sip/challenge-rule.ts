// Whether a challenge is answered (RFC 3261 §22, CVE-2021-41158): credentials are for the account's own server, and a
// callee behind that server can send a 401 or 407 with its very realm.
//
// What tells the server's own challenge from one that it passed on from behind:
// - A request to the server itself (REGISTER, OPTIONS without a user) goes to nobody else.
// - A proxy that passes an INVITE on says 100 first (RFC 3261 §16.2), so a challenge without a provisional response
//   before it (`straight`) is the server's own. Some servers say 100 before they challenge, too; which kind a server is,
//   is its `habit`, learned from its calls (and forgotten when none shows it any more: realm-book.ts).
// - Once our credentials were shown and a provisional response came, the server has accepted them.
// - Within a dialog nothing tells them apart, unless the server is itself the other end: then nobody is behind it; or the
//   server is known to challenge every request within dialogs (`asksWithin`, see ask-within.ts): then the first 407 is its
//   own, because nothing reaches a callee before it was answered.
//
// Limits, all on the side of the first challenge alone (method, URI and nonce are part of the digest, so what was got so
// serves for this one call): a proxy that says no 100 or whose 100 is lost, and the first call of all by a server that
// asks for no credentials.

/** How a server treats an INVITE that carries no credentials; `late` challenges after a 100, `open` takes it as it is. */
export type Habit = 'unknown' | 'straight' | 'late' | 'open';

export interface ChallengeFacts {
  /** To whom the challenged request was addressed. */
  readonly about: 'server' | 'call' | 'dialog';
  /** The challenge's realm beside what the server is known to call itself. */
  readonly realm: 'unknown' | 'known' | 'other';
  /** No provisional response came before it. */
  readonly isStraight: boolean;
  /** The challenged request carried credentials. */
  readonly wasShown: boolean;
  /** Within a dialog: it is with the server itself, and leads through nobody. */
  readonly endsAtServer: boolean;
  readonly habit: Habit;
  /** A 407, and the server is known to send one to every request within dialogs that has no credentials. */
  readonly isAskedWithin: boolean;
}

/** Whom a challenge is about whose origin only the server can tell: `user` at the server that calls itself `realm`. */
export interface Doubt {
  readonly user: string;
  readonly realm: string;
}

/** True when the challenge can only be the server's own, as far as can be told. */
export function isOwnChallenge(facts: ChallengeFacts): boolean {
  const { about, realm, isStraight, wasShown, endsAtServer, habit } = facts;
  if (about === 'server') return true;
  if (about === 'dialog' && facts.isAskedWithin && realm === 'known' && !wasShown) return true;
  if (wasShown && !isStraight) return false;
  const isInHabit = isStraight || habit === 'late' || (habit === 'unknown' && about === 'call');
  if (!isInHabit) return false;
  // A server that calls itself by a new name is followed where it speaks for itself.
  if (about === 'call') return realm !== 'other' || isStraight;
  return realm === 'known' && endsAtServer;
}

/** What an INVITE teaches: `challenge` was answered, or `progress` (101-199, 2xx) came with or without credentials. */
export type HabitSign = 'straight-challenge' | 'progress-shown-late' | 'progress-open';

/** The habit that a sign is of. */
export const HABIT_OF: Readonly<Record<HabitSign, Habit>> = {
  'straight-challenge': 'straight',
  'progress-shown-late': 'late',
  'progress-open': 'open',
};

/** What is known of a server after `sign`. Only its own straight word overrules what it was known for. */
export function learnHabit(habit: Habit, sign: HabitSign): Habit {
  return sign === 'straight-challenge' || habit === 'unknown' ? HABIT_OF[sign] : habit;
}
