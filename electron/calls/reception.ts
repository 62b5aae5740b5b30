// What becomes of a caller: by the rule of the call, people are rung, the AI answers, or the call is refused.

import type { Fallback, InboundRoute, RouteTarget } from '../../shared/inbound-routes.ts';
import { FALLBACK_STATUS } from '../../shared/inbound-routes.ts';
import { assertNever } from '../base/errors.ts';
import type { CallTimeline } from './call-timeline.ts';
import type { HandledCall } from './handled-call.ts';
import { ringScreens } from './ring-screens.ts';
import type { RingingOutcome, RingingPlan } from './ringing.ts';
import type { Switchboard } from './switchboard.ts';

const PHRASES: Readonly<Record<Exclude<Fallback, 'ai'>, string>> = {
  busy: 'Busy Here',
  unavailable: 'Temporarily Unavailable',
  decline: 'Decline',
};

/** How a caller is refused. `words`: for the office's own history. */
export interface Refusal {
  readonly code: number;
  readonly phrase: string;
  readonly words: string;
}

export interface ReceptionParts {
  readonly handled: HandledCall;
  readonly switchboard: Switchboard;
  readonly timeline: Pick<CallTimeline, 'note'>;
  readonly route: InboundRoute;
  /** Name of the line the call came on. */
  readonly line: string;
  readonly isOpen: boolean;
  /** The AI picks up. */
  readonly letAi: () => void;
  readonly refuse: (refusal: Refusal) => void;
}

/** Receives a caller who hears it ring. */
export function receive(parts: ReceptionParts): void {
  const { route, isOpen, timeline } = parts;
  if (route.name !== '') timeline.note('route', route.name);
  if (!isOpen) fallBack(parts, route.outsideHours, 'Nobody is called outside the opening hours of this rule.');
  else if (route.target.kind === 'ai') parts.letAi();
  else ring(parts, planOf(route.target));
}

function ring(parts: ReceptionParts, plan: RingingPlan): void {
  const { handled, switchboard, timeline, route, line } = parts;
  const screens = { switchboard, handling: handled.handling, timeline };
  const ringing = ringScreens(screens, plan, { line, route: route.name }, (outcome) => settle(parts, outcome));
  handled.ringing = ringing;
}

function settle(parts: ReceptionParts, outcome: RingingOutcome): void {
  switch (outcome.kind) {
    case 'taken':
      parts.handled.takenBy(outcome.user);
      // The AI speaks until the person can: a person's own voice comes with taking over.
      parts.letAi();
      break;
    case 'ai':
      parts.letAi();
      break;
    case 'unanswered':
      fallBack(parts, parts.route.noAnswer, 'Nobody took the call.');
      break;
    default:
      assertNever(outcome);
  }
}

function fallBack(parts: ReceptionParts, fallback: Fallback, words: string): void {
  parts.timeline.note('fallback', fallback);
  if (fallback === 'ai') parts.letAi();
  else parts.refuse({ code: FALLBACK_STATUS[fallback], phrase: PHRASES[fallback], words });
}

function planOf(target: Exclude<RouteTarget, { kind: 'ai' }>): RingingPlan {
  const { ringSeconds } = target;
  if (target.kind === 'queue') return { ...target, isDirect: false };
  return { users: [target.user], isDirect: true, ringSeconds, waitSeconds: ringSeconds };
}
