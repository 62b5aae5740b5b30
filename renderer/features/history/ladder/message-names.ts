// What each message of a call means in plain words, as keys of the ladder's words. Pure.

import type { TimelineEntry } from '../../../../shared/timeline.ts';
import type { LadderWord } from './words.ts';

const METHODS: Readonly<Record<string, LadderWord>> = {
  ACK: 'means-ack',
  BYE: 'means-bye',
  CANCEL: 'means-cancel',
  INFO: 'means-info',
  NOTIFY: 'means-notify',
  OPTIONS: 'means-options',
  PRACK: 'means-prack',
  REFER: 'means-refer',
  REGISTER: 'means-register',
  UPDATE: 'means-update',
};

const STATUSES: Readonly<Record<string, LadderWord>> = {
  '100': 'means-100',
  '180': 'means-180',
  '181': 'means-181',
  '183': 'means-183',
  '202': 'means-202',
  '301': 'means-302',
  '302': 'means-302',
  '401': 'means-401',
  '403': 'means-403',
  '404': 'means-404',
  '407': 'means-401',
  '408': 'means-408',
  '480': 'means-480',
  '481': 'means-481',
  '486': 'means-486',
  '487': 'means-487',
  '488': 'means-488',
  '491': 'means-491',
  '500': 'means-500',
  '503': 'means-503',
  '600': 'means-486',
  '603': 'means-603',
};

/** By `seq`; a message whose own name says it all is absent. `messages`: of one call, in order. */
export function messageMeanings(messages: readonly TimelineEntry[]): ReadonlyMap<number, LadderWord> {
  const meanings = new Map<number, LadderWord>();
  let wasChallenged = false;
  let wasAnswered = false;
  for (const { seq, kind, repeat, detail } of messages) {
    const meaning = kind === 'INVITE' ? inviteMeaning(wasChallenged, wasAnswered) : plainMeaning(kind);
    if (meaning !== undefined) meanings.set(seq, meaning);
    if (repeat) continue;
    const isForInvite = /\bINVITE\)$/.test(detail ?? '');
    if (isForInvite && (kind === '401' || kind === '407')) wasChallenged = true;
    if (isForInvite && kind.startsWith('2')) wasAnswered = true;
    // A challenge is answered once.
    if (kind === 'INVITE') wasChallenged = false;
  }
  return meanings;
}

/** A stranger's method may be called like anything. */
function plainMeaning(kind: string): LadderWord | undefined {
  const table = Object.hasOwn(METHODS, kind) ? METHODS : STATUSES;
  return Object.hasOwn(table, kind) ? table[kind] : undefined;
}

/** The first one needs no words: everybody knows an INVITE. */
function inviteMeaning(wasChallenged: boolean, wasAnswered: boolean): LadderWord | undefined {
  if (wasChallenged) return 'means-invite-auth';
  return wasAnswered ? 'means-reinvite' : undefined;
}
