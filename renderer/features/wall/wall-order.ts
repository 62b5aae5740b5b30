// Which calls stand on the wall, and in what order; an order that somebody points at is held. Pure.

import type { CallId } from '../../../shared/call.ts';
import type { ConsoleCall } from '../../../shared/console-events.ts';
import type { LiveCalls } from '../../state/live-calls.ts';
import { isLive } from '../../state/live-calls.ts';
import { callIds } from '../../state/live-calls-selectors.ts';
import type { WallView } from './wall-view.ts';

type Wish = Pick<WallView, 'sort' | 'prompt' | 'placedBy'>;

/** Empty for a call with a text of its own. */
export const promptOf = (call: ConsoleCall): string => call.prompt?.name ?? '';
/** Empty for calls in and the station's own. */
export const placerOf = (call: ConsoleCall): string => call.placedBy ?? '';

/** Live calls that pass the filters, in the order that is wished for. */
export function wallOrder(state: LiveCalls, { sort, prompt, placedBy }: Wish): readonly CallId[] {
  const ids = callIds(
    state,
    (known) =>
      isLive(known) &&
      (prompt === null || promptOf(known.call) === prompt) &&
      (placedBy === null || placerOf(known.call) === placedBy),
  );
  const rank = (callId: CallId): string => {
    const call = state.calls[callId]?.call;
    if (call === undefined) return '';
    if (sort === 'newest') return call.startTime;
    // Whoever rings has not talked at all.
    return call.answerTime === null ? `1${call.startTime}` : `0${call.answerTime}`;
  };
  const byRank = ids.toSorted((a, b) => rank(a).localeCompare(rank(b)));
  return sort === 'newest' ? byRank.reverse() : byRank;
}

/** `held` keeps its places, calls that are over among them; calls that came since stand at its end. */
export function heldOrder(held: readonly CallId[] | null, wished: readonly CallId[]): readonly CallId[] {
  if (held === null) return wished;
  const places = new Set(held);
  return [...held, ...wished.filter((callId) => !places.has(callId))];
}

/** Calls that would stand elsewhere or not at all if `shown` became `wished`. */
export function changesIn(shown: readonly CallId[], wished: readonly CallId[]): number {
  const wanted = new Set(wished);
  const staying = shown.filter((callId) => wanted.has(callId));
  const moved = staying.filter((callId, place) => wished[place] !== callId).length;
  return shown.length - staying.length + moved;
}

/** Distinct values of the live calls, to choose from. */
export function wallChoices(state: LiveCalls, partOf: (call: ConsoleCall) => string): readonly string[] {
  const values = callIds(state, isLive).map((callId) => {
    const known = state.calls[callId];
    return known === undefined ? '' : partOf(known.call);
  });
  return [...new Set(values)].sort((a, b) => a.localeCompare(b));
}
