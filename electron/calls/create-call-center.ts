// The domain put together: live calls by id, calls in and out, and an orderly end of all of them.

import type { CallId } from '../../shared/call.ts';
import { ProductError } from '../../shared/errors.ts';
import type { ProductEvent } from '../../shared/events.ts';
import { Emitter } from '../base/emitter.ts';
import { answer } from './answer.ts';
import type { Call } from './call.ts';
import type { CallCenter } from './call-center.ts';
import type { StationParts } from './call-parts.ts';
import { viewOf } from './call-view.ts';
import { dial } from './dial.ts';
import { ending } from './end-reason.ts';
import { LiveBoard } from './live-board.ts';
import { SipTraces } from './sip-traces.ts';

/** The station promises to be gone 5 s after SIGTERM; the line, the store and the log need the rest. */
const GOODBYE_WITHIN = 2500;

/** The call center and what only its owner may do with it. */
export interface OwnedCallCenter extends CallCenter {
  /** Tells an event that is not a call's, such as the registration's. */
  announce(event: ProductEvent): void;
  /** Refuses new calls, hangs up every live one and resolves when all are over, at the latest after 2.5 s. */
  close(): Promise<void>;
}

/** Makes the call center; it answers calls arriving on the line from now on. */
export function createCallCenter(given: Omit<StationParts, 'emit' | 'board' | 'traces' | 'stopped'>): OwnedCallCenter {
  const events = new Emitter<ProductEvent>((fault) => given.logger.error('an event listener failed', { fault }));
  const board = new LiveBoard({
    legs: given.legs,
    clock: given.clock,
    onFault: (fault) => given.logger.error('a console feed failed', { fault }),
  });
  const traces = new SipTraces();
  const stop = new AbortController();
  const parts: StationParts = { ...given, emit: (event) => events.emit(event), board, traces, stopped: stop.signal };
  const live = new Map<CallId, Call>();
  let closing = false;

  const keep = (call: Call): Call => {
    const { callId } = call.record;
    live.set(callId, call);
    void call.over.then(() => live.delete(callId));
    if (closing) call.take('hang-up', ending('cancelled'));
    return call;
  };

  const stopAnswering = parts.line.incoming.on((incoming) => {
    void answer(parts, incoming.call).then((call) => call !== null && keep(call));
  });

  const stopTracing = parts.line.trace.on((message) => traces.take(message));

  const stored = async (callId: CallId) => {
    const row = await parts.store.find(callId);
    if (row === null) throw new ProductError('NOT_FOUND', `There is no call with the id ${callId.slice(0, 64)}.`);
    return viewOf(row, parts.clock.wallNow());
  };

  return {
    events,
    live: board.events,
    liveCalls: () => board.calls,
    announce: (event) => events.emit(event),
    makeCall: async (request) => {
      if (closing) throw new ProductError('BUSY', 'The station is shutting down. Try again when it has started.');
      return keep(await dial(parts, request)).record.view();
    },
    status: async (callId) => live.get(callId)?.record.view() ?? stored(callId),
    hangUp: async (callId) => {
      const call = live.get(callId);
      if (call === undefined) await stored(callId);
      const how = call?.status === 'answered' ? ending('agent') : ending('cancelled');
      if (call?.take('hang-up', how) !== true)
        throw new ProductError('ALREADY_OVER', `The call ${callId} is already over.`);
      await call.record.settled();
    },
    hold: unhandled,
    resume: unhandled,
    transfer: unhandled,
    completeTransfer: unhandled,
    cancelTransfer: unhandled,
    accept: unhandled,
    reject: unhandled,
    letAi: unhandled,
    active: () => [...live.values()].map((call) => call.record.view()).filter((view) => view.endTime === null),
    close: async () => {
      closing = true;
      stopAnswering();
      const calls = [...live.values()];
      for (const call of calls)
        call.take('hang-up', call.status === 'answered' ? ending('agent') : ending('cancelled'));
      // A peer that does not confirm its BYE must not hold the station.
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = parts.clock.after(GOODBYE_WITHIN, resolve);
      await Promise.race([Promise.all(calls.map((call) => call.over)), late]);
      timer.cancel();
      stopTracing();
      stop.abort();
    },
  };
}

async function unhandled(): Promise<void> {
  throw new ProductError('CONFLICT', 'This station cannot do that with a call.');
}
