// Whether a challenge is answered (RFC 3261 §22, CVE-2021-41158): credentials are for the account's own server, and a
// callee behind that server can send a 401 or 407 with its very realm.
//
// What tells the server's own challenge from one that it passed on from behind:
// - A request to the server itself (REGISTER, OPTIONS without a user) goes to nobody else.
// - A proxy that passes an INVITE on says 100 first (RFC 3261 §16.2), so a challenge without a provisional response
//   before it (`straight`) is the server's own. Some servers say 100 before they challenge, too; which kind a server is,
//   is its `habit`, learned from its calls (and forgotten when none shows it any more: realm-book.ts). A 100 may be lost
//   or overtaken, so one straight challenge says little: it takes three, and never makes a `late` server another one.
// - A callee is asked first only where the server let an INVITE without credentials through. One that challenged every
//   call so far does not: its challenge after a 100 is its own, too.
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
  /** The server was seen to pass an INVITE on that carried no credentials, be it the challenged one. */
  readonly hasPassedOn: boolean;
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
  const asksEveryCall = habit === 'straight' && realm === 'known' && !facts.hasPassedOn;
  const isInHabit = isStraight || habit === 'late' || (about === 'call' && (habit === 'unknown' || asksEveryCall));
  if (!isInHabit) return false;
  // A server that calls itself by a new name is followed where it speaks for itself.
  if (about === 'call') return realm !== 'other' || isStraight;
  return realm === 'known' && endsAtServer;
}

/**
 * What an INVITE teaches: a challenge was answered that came straight or late; `progress` (101-199, 2xx) came with or
 * without credentials; another final response to none came after a 100 (`ended-open`).
 */
export type HabitSign =
  | 'straight-challenge'
  | 'late-challenge'
  | 'progress-shown-late'
  | 'progress-open'
  | 'ended-open';

/** What the calls by a server showed. */
export interface Experience {
  readonly habit: Habit;
  /** Straight challenges in a row while the habit is unknown. */
  readonly straight: number;
  /** As in ChallengeFacts. */
  readonly hasPassedOn: boolean;
}

export const NO_EXPERIENCE: Experience = { habit: 'unknown', straight: 0, hasPassedOn: false };

/** So many 100s in a row are hardly lost. */
const ENOUGH_STRAIGHT = 3;
/** The habit that a sign is of; `unknown`: of none by itself. */
const HABIT_OF: Readonly<Record<HabitSign, Habit>> = {
  'straight-challenge': 'straight',
  'late-challenge': 'unknown',
  'progress-shown-late': 'late',
  'progress-open': 'open',
  'ended-open': 'unknown',
};

/** What is known of a server after `sign`. Only the straight word of one that was `open` overrules its habit. */
export function learn(before: Experience, sign: HabitSign): Experience {
  const { habit } = before;
  const hasPassedOn = before.hasPassedOn || sign === 'progress-open' || sign === 'ended-open';
  if (habit === 'unknown' && sign === 'straight-challenge') {
    const straight = before.straight + 1;
    return { habit: straight < ENOUGH_STRAIGHT ? habit : 'straight', straight, hasPassedOn };
  }
  if (habit === 'unknown') return { habit: HABIT_OF[sign], straight: 0, hasPassedOn };
  if (habit === 'open' && sign === 'straight-challenge') return { habit: 'straight', straight: 0, hasPassedOn };
  return { ...before, hasPassedOn };
}

/** True when `sign` shows the habit that `after` tells of, or there is none yet. */
export function isInKeeping(after: Experience, sign: HabitSign): boolean {
  return after.habit === 'unknown' || HABIT_OF[sign] === after.habit;
}
