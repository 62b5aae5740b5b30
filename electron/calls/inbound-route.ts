// Which rule a call in follows: the first that matches its line and the number called; and whether the office is open.

import type { InboundRoute, OpeningHours } from '../../shared/inbound-routes.ts';
import { DEFAULT_ROUTE } from '../../shared/inbound-routes.ts';

/** What of a call in the rules look at. */
export interface Arrival {
  readonly lineId: number | null;
  /** The number called. */
  readonly called: string;
}

/** The first rule that matches, or the one that holds where none does. */
export function routeFor(routes: readonly InboundRoute[], arrival: Arrival): InboundRoute {
  return routes.find((route) => matches(route, arrival)) ?? DEFAULT_ROUTE;
}

function matches({ lineId, called }: InboundRoute, arrival: Arrival): boolean {
  if (lineId !== null && lineId !== arrival.lineId) return false;
  if (called === null) return true;
  return called.endsWith('*') ? arrival.called.startsWith(called.slice(0, -1)) : arrival.called === called;
}

/** Whether `at` (Unix milliseconds) is within `hours` by the clock on the station's wall; the last minute belongs to them. */
export function isOpen(hours: OpeningHours | null, at: number): boolean {
  if (hours === null) return true;
  const local = new Date(at);
  const day = local.getDay() === 0 ? 7 : local.getDay();
  const time = `${twoDigits(local.getHours())}:${twoDigits(local.getMinutes())}`;
  return hours.days.includes(day) && hours.from <= time && time <= hours.to;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
