// The domain put together: live calls by id, calls in and out, and an orderly end of all of them.

import type { CallId } from '../../shared/call.ts';
import { isOver } from '../../shared/call.ts';
import { ProductError } from '../../shared/errors.ts';
import type { ProductEvent } from '../../shared/events.ts';
import { Emitter } from '../base/emitter.ts';
import { answer } from './answer.ts';
import { createCallActions } from './call-actions.ts';
import type { CallCenter } from './call-center.ts';
import type { GivenParts, StationParts } from './call-parts.ts';
import { viewOf } from './call-view.ts';
import type { PlaceOrder } from './consult.ts';
import { consult } from './consult.ts';
import { dial } from './dial.ts';
import { DialGate } from './dial-gate.ts';
import { ending } from './end-reason.ts';
import type { HandledCall } from './handled-call.ts';
import { LiveBoard } from './live-board.ts';
import { outboundLine } from './outbound-line.ts';
import { SipTraces } from './sip-traces.ts';
import { Switchboard } from './switchboard.ts';

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
export function createCallCenter(given: GivenParts): OwnedCallCenter {
  const events = new Emitter<ProductEvent>((fault) => given.logger.error('an event listener failed', { fault }));
  const board = new LiveBoard({
    legs: given.legs,
    clock: given.clock,
    onFault: (fault) => given.logger.error('a console feed failed', { fault }),
  });
  const traces = new SipTraces();
  const stop = new AbortController();
  const live = new Map<CallId, HandledCall>();
  const liveCalls = (): readonly HandledCall[] => [...live.values()];
  const parts: StationParts = {
    ...given,
    emit: (event) => events.emit(event),
    board,
    traces,
    gate: new DialGate({ ...given, live: () => liveCalls().map(({ call }) => call.record.row) }),
    switchboard: new Switchboard({
      ...given,
      isTalking: (user) =>
        liveCalls().some(({ call, handling }) => handling.now.agent === user && !isOver(call.status)),
    }),
    consult: (order) => consult(place, order),
    stopped: stop.signal,
  };
  let closing = false;

  const keep = (handled: HandledCall): HandledCall => {
    const { call } = handled;
    const { callId } = call.record;
    live.set(callId, handled);
    void call.over.then(() => live.delete(callId));
    if (closing) call.take('hang-up', ending('cancelled'));
    return handled;
  };

  const place = async ({ lineId, prompt, ...order }: PlaceOrder): Promise<HandledCall> => {
    if (closing) throw new ProductError('BUSY', 'The station is shutting down. Try again when it has started.');
    const { placed, ...line } = await outboundLine(parts, lineId, order.phoneNumber);
    try {
      return keep(await dial(parts, { ...order, ...line, prompt: await prompt() }));
    } finally {
      placed();
    }
  };

  const stopAnswering = parts.line.incoming.on((arriving) => {
    void answer(parts, arriving).then((handled) => handled !== null && keep(handled));
  });

  const stopTracing = parts.line.trace.on((message) => traces.take(message));

  const stored = async (callId: CallId) => {
    const row = await parts.store.find(callId);
    if (row === null) throw new ProductError('NOT_FOUND', `There is no call with the id ${callId.slice(0, 64)}.`);
    return viewOf(row, parts.clock.wallNow());
  };

  const find = async (callId: CallId): Promise<HandledCall> => {
    const handled = live.get(callId);
    if (handled !== undefined) return handled;
    await stored(callId);
    throw alreadyOver(callId);
  };

  return {
    events,
    live: board.events,
    liveCalls: () => board.calls,
    announce: (event) => events.emit(event),
    makeCall: async ({ lineId = null, prompt, ...order }) => {
      const asked = () => parts.settings.prompt(prompt);
      return (await place({ ...order, lineId, prompt: asked })).call.record.view();
    },
    status: async (callId) => live.get(callId)?.call.record.view() ?? stored(callId),
    hangUp: async (callId) => {
      const { call } = await find(callId);
      const how = call.status === 'answered' ? ending('agent') : ending('cancelled');
      if (!call.take('hang-up', how)) throw alreadyOver(callId);
      await call.record.settled();
    },
    ...createCallActions(find),
    active: () =>
      liveCalls()
        .map(({ call }) => call.record.view())
        .filter((view) => view.endTime === null),
    close: async () => {
      closing = true;
      stopAnswering();
      const calls = liveCalls().map(({ call }) => call);
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

function alreadyOver(callId: CallId): ProductError {
  return new ProductError('ALREADY_OVER', `The call ${callId} is already over.`);
}
