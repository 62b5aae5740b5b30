// Which challenges are the server's own, over everything that a rule can rest on.

import { describe, expect, it } from 'vitest';
import type { ChallengeFacts, Experience, Habit, HabitSign } from '../../electron/sip/challenge-rule.ts';
import { isOwnChallenge, learn, NO_EXPERIENCE } from '../../electron/sip/challenge-rule.ts';

const FIRST: ChallengeFacts = {
  about: 'call',
  realm: 'known',
  isStraight: true,
  wasShown: false,
  endsAtServer: false,
  habit: 'unknown',
  isAskedWithin: false,
  hasPassedOn: false,
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
    const late = (habit: Habit, hasPassedOn: boolean) => own({ isStraight: false, habit, hasPassedOn });
    expect(HABITS.map((habit) => late(habit, false))).toEqual([true, true, true, false]);
    expect(HABITS.map((habit) => late(habit, true))).toEqual([true, false, true, false]);
    expect(own({ isStraight: false, habit: 'straight', realm: 'unknown' })).toBe(false);
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
  const known = (...signs: readonly HabitSign[]): Experience => signs.reduce(learn, NO_EXPERIENCE);
  const STRAIGHT = ['straight-challenge', 'straight-challenge', 'straight-challenge'] as const;

  it('is what its first call shows, but straight only after three calls in a row', () => {
    expect(known('progress-open').habit).toBe('open');
    expect(known('progress-shown-late').habit).toBe('late');
    expect(known('straight-challenge', 'straight-challenge').habit).toBe('unknown');
    expect(known(...STRAIGHT).habit).toBe('straight');
    expect(known('straight-challenge', 'straight-challenge', 'late-challenge', 'straight-challenge').habit).toBe(
      'unknown',
    );
  });

  it('once known stays, but that an open server may ask straight away', () => {
    const later: readonly HabitSign[] = ['late-challenge', 'progress-shown-late', 'progress-open', 'ended-open'];
    for (const sign of later) {
      expect(known(...STRAIGHT, sign).habit).toBe('straight');
      expect(known('progress-shown-late', sign).habit).toBe('late');
      expect(known('progress-open', sign).habit).toBe('open');
    }
    expect(known('progress-shown-late', ...STRAIGHT, ...STRAIGHT).habit).toBe('late');
    expect(known('progress-open', 'straight-challenge').habit).toBe('straight');
  });

  it('tells, too, whether it ever passed a call on that showed nothing', () => {
    expect(known(...STRAIGHT, 'late-challenge', 'progress-shown-late').hasPassedOn).toBe(false);
    expect(known(...STRAIGHT, 'progress-open').hasPassedOn).toBe(true);
    expect(known(...STRAIGHT, 'ended-open').hasPassedOn).toBe(true);
    expect(known('progress-open', ...STRAIGHT).hasPassedOn).toBe(true);
    expect(known('ended-open').habit).toBe('unknown');
  });
});
