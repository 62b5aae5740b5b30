// A rule in sentences: which calls, where they go, when, and what otherwise.

import type { InboundRoute, OpeningHours } from '../../../../shared/inbound-routes.ts';
import { useWords } from '../../../ui/use-words.ts';
import { dayRuns } from './route-values.ts';
import { routesWords } from './words.ts';

export interface RouteWords {
  readonly when: string;
  readonly target: string;
  readonly hours: string;
  readonly otherwise: readonly string[];
}

/** `lines`: names by id. */
export function useRouteWords(lines: ReadonlyMap<number, string>): (route: InboundRoute) => RouteWords {
  const say = useWords(routesWords);
  const lineOf = (id: number | null): string =>
    id === null ? say('any-line') : (lines.get(id) ?? say('gone-line', { id }));
  const targetOf = ({ target, prompt }: InboundRoute): string => {
    switch (target.kind) {
      case 'ai':
        return prompt === null ? say('ai') : say('ai-prompt', { prompt });
      case 'agent':
        return say('to-agent', { user: target.user, seconds: target.ringSeconds });
      case 'queue': {
        const users = target.users.length === 0 ? say('everybody') : target.users.join(say('day-joint'));
        return say('to-queue', { users, seconds: target.ringSeconds, wait: target.waitSeconds });
      }
    }
  };
  const day = (number: number): string => say(`day-${(number >= 1 && number <= 7 ? number : 1) as 1}`);
  const hoursOf = (hours: OpeningHours | null): string => {
    if (hours === null) return say('always');
    const days =
      hours.days.length === 7
        ? say('every-day')
        : dayRuns(hours.days)
            .map(([from, to]) => (from === to ? day(from) : say('day-range', { from: day(from), to: day(to) })))
            .join(say('day-joint'));
    return say('hours-of', { days, from: hours.from, to: hours.to });
  };
  return (route) => ({
    when: `${lineOf(route.lineId)} · ${route.called === null ? say('any-number') : say('called-is', { number: route.called })}`,
    target: targetOf(route),
    hours: hoursOf(route.hours),
    otherwise: [
      ...(route.target.kind === 'ai' ? [] : [say('no-answer-is', { what: say(`fallback-${route.noAnswer}`) })]),
      ...(route.hours === null ? [] : [say('outside-is', { what: say(`fallback-${route.outsideHours}`) })]),
    ],
  });
}
