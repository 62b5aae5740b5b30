// The form of one rule for calls in: its fields as typed, and the rule they mean.

import type { Fallback, InboundRoute, RouteTarget } from '../../../../shared/inbound-routes.ts';
import { DEFAULT_ROUTE } from '../../../../shared/inbound-routes.ts';
import type { Complaints } from '../../../ui/use-form.ts';
import type { Say } from '../../../ui/use-words.ts';
import { isLine, isWhole, whole, withoutGaps } from '../checks.ts';
import type { routesWords } from './words.ts';

export const TARGET_KINDS = ['ai', 'agent', 'queue'] as const satisfies readonly RouteTarget['kind'][];
/** Monday to Sunday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const WORKING_DAYS: readonly number[] = [1, 2, 3, 4, 5];

/** Numbers and times as typed. */
export interface RouteValues {
  readonly name: string;
  readonly lineId: number | null;
  /** Empty: any. */
  readonly called: string;
  readonly target: RouteTarget['kind'];
  readonly user: string;
  readonly users: readonly string[];
  readonly ringSeconds: string;
  readonly waitSeconds: string;
  /** Null: the default prompt. */
  readonly prompt: string | null;
  readonly hasHours: boolean;
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly noAnswer: Fallback;
  readonly outsideHours: Fallback;
}

/** What the form begins with; null: a new rule. */
export function routeValues(route: InboundRoute | null): RouteValues {
  const { target, hours, ...rest } = route ?? DEFAULT_ROUTE;
  return {
    name: rest.name,
    lineId: rest.lineId,
    called: rest.called ?? '',
    target: target.kind,
    user: target.kind === 'agent' ? target.user : '',
    users: target.kind === 'queue' ? target.users : [],
    ringSeconds: String(target.kind === 'ai' ? 20 : target.ringSeconds),
    waitSeconds: String(target.kind === 'queue' ? target.waitSeconds : 60),
    prompt: rest.prompt,
    hasHours: hours !== null,
    days: hours?.days ?? WORKING_DAYS,
    from: hours?.from ?? '08:00',
    to: hours?.to ?? '17:30',
    noAnswer: rest.noAnswer,
    outsideHours: rest.outsideHours,
  };
}

/** The rule that is meant, of values without complaints. */
export function routeOf(values: RouteValues): InboundRoute {
  const { hasHours, days, from, to } = values;
  return {
    name: values.name.trim(),
    lineId: values.lineId,
    called: values.called.trim() === '' ? null : withoutGaps(values.called),
    target: targetOf(values),
    prompt: values.prompt,
    hours: hasHours ? { days: [...days].sort((a, b) => a - b), from, to } : null,
    noAnswer: values.noAnswer,
    outsideHours: values.outsideHours,
  };
}

function targetOf(values: RouteValues): RouteTarget {
  const ringSeconds = whole(values.ringSeconds);
  switch (values.target) {
    case 'ai':
      return { kind: 'ai' };
    case 'agent':
      return { kind: 'agent', user: values.user, ringSeconds };
    case 'queue':
      return { kind: 'queue', users: values.users, ringSeconds, waitSeconds: whole(values.waitSeconds) };
  }
}

export function routeComplaints(values: RouteValues, say: Say<(typeof routesWords)['zh']>): Complaints<RouteValues> {
  const { target, hasHours } = values;
  const isClock = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
  const hours = (): string | undefined => {
    if (!isClock(values.from) || !isClock(values.to)) return say('needs-clock');
    return values.to < values.from ? say('needs-later') : undefined;
  };
  return {
    name: isLine(values.name, 64) ? undefined : say('needs-name'),
    called: /^[^\s\p{Cc}]{0,64}$/u.test(withoutGaps(values.called)) ? undefined : say('needs-called'),
    user: target === 'agent' && values.user === '' ? say('needs-user') : undefined,
    ringSeconds: target === 'ai' || isWhole(values.ringSeconds, 1, 600) ? undefined : say('needs-seconds'),
    waitSeconds: target !== 'queue' || isWhole(values.waitSeconds, 1, 3600) ? undefined : say('needs-wait'),
    days: hasHours && values.days.length === 0 ? say('needs-day') : undefined,
    to: hasHours ? hours() : undefined,
  };
}

/** The list with one rule moved by `step`; the same list where there is no such place. */
export function moved<Item>(list: readonly Item[], at: number, step: 1 | -1): readonly Item[] {
  const item = list[at];
  const to = at + step;
  if (item === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(at, 1).toSpliced(to, 0, item);
}

/** Days as people write them: runs of three or more by their ends (`1–5`), the others one by one. */
export function dayRuns(days: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  for (const day of [...days].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs.flatMap(([from, to]) =>
    to - from === 1 ? [[from, from] as const, [to, to] as const] : [[from, to] as const],
  );
}
