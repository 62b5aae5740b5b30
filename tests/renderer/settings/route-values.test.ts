// The form of a rule for calls in complains of what the station would refuse, and means what was typed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayRuns,
  moved,
  type RouteValues,
  routeComplaints,
  routeOf,
  routeValues,
} from '../../../renderer/features/settings/routes/route-values.ts';
import { inboundRoute } from '../../../shared/contract/route-schemas.ts';
import type { InboundRoute } from '../../../shared/inbound-routes.ts';

const WORKING_HOURS: InboundRoute = {
  name: '工作时间接听',
  lineId: 1,
  called: '0210000*',
  target: { kind: 'queue', users: ['lin', 'zhou'], ringSeconds: 15, waitSeconds: 60 },
  prompt: '招生邀约',
  hours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:30' },
  noAnswer: 'ai',
  outsideHours: 'unavailable',
};
const say = (key: string, ..._values: readonly unknown[]): string => key;
const complaints = (values: RouteValues): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(routeComplaints(values, say)).filter((each): each is [string, string] => each[1] !== undefined),
  );
const changed = (change: Partial<RouteValues>): RouteValues => ({ ...routeValues(WORKING_HOURS), ...change });

describe('the form of a rule', () => {
  it('begins with the rule, and means the same unchanged', () => {
    expect(complaints(routeValues(WORKING_HOURS))).toEqual({});
    expect(routeOf(routeValues(WORKING_HOURS))).toEqual(WORKING_HOURS);
  });

  it('begins a new rule with the AI, at any time and for any number', () => {
    expect(complaints(routeValues(null))).toEqual({});
    expect(routeOf(routeValues(null))).toMatchObject({
      target: { kind: 'ai' },
      hours: null,
      called: null,
      lineId: null,
    });
  });

  it('keeps of the target what belongs to its kind', () => {
    expect(routeOf(changed({ target: 'agent', user: 'lin' })).target).toEqual({
      kind: 'agent',
      user: 'lin',
      ringSeconds: 15,
    });
    expect(routeOf(changed({ target: 'ai' })).target).toEqual({ kind: 'ai' });
  });

  it('asks for a person, a day, and hours that end after they begin', () => {
    expect(complaints(changed({ target: 'agent', user: '' }))).toEqual({ user: 'needs-user' });
    expect(complaints(changed({ days: [] }))).toEqual({ days: 'needs-day' });
    expect(complaints(changed({ from: '18:00' }))).toEqual({ to: 'needs-later' });
    expect(complaints(changed({ to: '9:00' }))).toEqual({ to: 'needs-clock' });
    expect(complaints(changed({ hasHours: false, days: [], to: '' }))).toEqual({});
  });

  it('complains of exactly what the station would refuse', () => {
    const text = fc.oneof(
      fc.constantFrom('', ' ', '0', '1', '600', '601', '3600', '3601', '24:00', '08:00', '23:59', '8:00', '1e1'),
      fc.constantFrom('021 0000', '0210000*', 'a b', 'x\ny', '+86 21'),
      fc.string({ maxLength: 70 }),
    );
    const names = ['name', 'called', 'ringSeconds', 'waitSeconds', 'from', 'to'] as const;
    fc.assert(
      fc.property(text, fc.constantFrom(...names), (typed, name) => {
        const tried = changed({ [name]: typed });
        const isRefused = !inboundRoute.safeParse(routeOf(tried)).success;
        expect({ name, typed, isRefused }).toEqual({
          name,
          typed,
          isRefused: Object.keys(complaints(tried)).length > 0,
        });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the order of rules', () => {
  it('changes by one place, and not beyond its ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});

describe('days', () => {
  it('are told by the ends of their runs', () => {
    expect(dayRuns([5, 1, 2, 3, 4])).toEqual([[1, 5]]);
    expect(dayRuns([6, 7])).toEqual([
      [6, 6],
      [7, 7],
    ]);
    expect(dayRuns([1, 3, 4, 5, 7])).toEqual([
      [1, 1],
      [3, 5],
      [7, 7],
    ]);
  });
});
