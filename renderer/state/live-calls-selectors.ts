// Questions that screens ask of the live calls. Lists are new each time: compare them by their items (`useShallow`).

import type { CallId, Speaker } from '../../shared/call.ts';
import type { Turn } from '../../shared/console-events.ts';
import type { KnownCall, LiveCalls } from './live-calls.ts';
import { isLive } from './live-calls.ts';

/** Ids of the calls that pass, oldest first. */
export function callIds(state: LiveCalls, passes: (known: KnownCall) => boolean): readonly CallId[] {
  return state.order.filter((callId) => {
    const known = state.calls[callId];
    return known !== undefined && passes(known);
  });
}

/** Calls that are not over. */
export function liveCount(state: LiveCalls): number {
  return callIds(state, isLive).length;
}

/** What an agent's desk holds: the calls they placed, and calls in. */
export function concerns(known: KnownCall, userName: string): boolean {
  return known.call.placedBy === userName || known.call.direction === 'inbound';
}

/** The newest turn in which something was said; undefined before. */
export function lastWords(known: KnownCall): Turn | undefined {
  return known.turns.findLast(({ text }) => text !== '');
}

/** Who is heard now: the AI by the audio that is sent, the customer while their words are being recognised. */
export function speakingNow(known: KnownCall): Speaker | null {
  if (known.ai === null) return null;
  if (known.ai.state === 'speaking') return 'ai';
  return known.turns.some(({ speaker, final }) => speaker === 'customer' && !final) ? 'customer' : null;
}

/** When a call began, was answered or ended last, of those known, Unix milliseconds; 0 before the first. */
export function lastMove(state: LiveCalls): number {
  return state.order.reduce((latest, callId) => {
    const call = state.calls[callId]?.call;
    const move = call?.endTime ?? call?.answerTime ?? call?.startTime ?? null;
    return move === null ? latest : Math.max(latest, Date.parse(move));
  }, 0);
}
