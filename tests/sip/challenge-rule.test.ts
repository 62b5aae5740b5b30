// Which challenges are the server's own, over everything that a rule can rest on.

import { describe, expect, it } from 'vitest';
import type { ChallengeFacts, Habit } from '../../electron/sip/challenge-rule.ts';
import { isOwnChallenge, learnHabit } from '../../electron/sip/challenge-rule.ts';

const FIRST: ChallengeFacts = {
  about: 'call',
  realm: 'known',
  isStraight: true,
  wasShown: false,
  endsAtServer: false,
  habit: 'unknown',
  isAskedWithin: false,
};
const own = (facts: Partial<ChallengeFacts>): boolean => isOwnChallenge({ ...FIRST, ...facts });
const both = [true, false];
const HABITS: readonly Habit[] = ['unknown', 'straight', 'late', 'open'];
const REALMS = ['unknown', 'known', 'other'] as const;

describe('a challenge', () => {
  it('to a request for the server itself is always its own', () => {
    for (const realm of REALMS)
      for (const isStraight of both)
        for (const wasShown of both) expect(own({ about: 'server', realm, isStraight, wasShown })).toBe(true);
  });

  it('after a provisional response to credentials never is', () => {
    for (const about of ['call', 'dialog'] as const)
      for (const habit of HABITS)
        for (const endsAtServer of both)
          expect(own({ about, habit, endsAtServer, isStraight: false, wasShown: true })).toBe(false);
  });

  it('to an INVITE before any provisional response is, by whatever realm', () => {
    for (const realm of REALMS) for (const habit of HABITS) expect(own({ realm, habit })).toBe(true);
  });

  it('to an INVITE after a provisional response is only where the server is not known to ask otherwise', () => {
    const late = (habit: Habit) => own({ isStraight: false, habit });
    expect(HABITS.map(late)).toEqual([true, false, true, false]);
    for (const habit of HABITS) expect(own({ isStraight: false, habit, realm: 'other' })).toBe(false);
  });

  it('within a dialog is the server’s where it asks there, under its known realm, once', () => {
    for (const isStraight of both)
      for (const habit of HABITS) {
        const facts = { about: 'dialog', habit, isStraight, isAskedWithin: true } as const;
        expect(own(facts)).toBe(true);
        expect(own({ ...facts, wasShown: true, isStraight: false })).toBe(false);
        expect(own({ ...facts, realm: 'other' })).toBe(false);
      }
  });

  it('within a dialog is only where the server is the other end, under a realm that is known', () => {
    expect(own({ about: 'dialog', endsAtServer: true })).toBe(true);
    expect(own({ about: 'dialog', endsAtServer: false })).toBe(false);
    for (const realm of ['unknown', 'other'] as const)
      expect(own({ about: 'dialog', endsAtServer: true, realm })).toBe(false);
    expect(own({ about: 'dialog', endsAtServer: true, isStraight: false })).toBe(false);
    expect(own({ about: 'dialog', endsAtServer: true, isStraight: false, habit: 'late' })).toBe(true);
  });
});

describe('the habit of a server', () => {
  it('is what its first call shows, and straight once it asked straight away', () => {
    expect(learnHabit('unknown', 'progress-open')).toBe('open');
    expect(learnHabit('unknown', 'progress-shown-late')).toBe('late');
    for (const habit of HABITS) {
      expect(learnHabit(habit, 'straight-challenge')).toBe('straight');
      if (habit === 'unknown') continue;
      expect(learnHabit(habit, 'progress-open')).toBe(habit);
      expect(learnHabit(habit, 'progress-shown-late')).toBe(habit);
    }
  });
});
