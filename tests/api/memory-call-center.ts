// A small call center without telephony: calls are rows in a map, moved by the test's hand.

import { Emitter } from '../../electron/base/emitter.ts';
import type { CallCenter, CallRequest, TransferRequest } from '../../electron/calls/call-center.ts';
import type { CallView } from '../../shared/call.ts';
import { isOver } from '../../shared/call.ts';
import { UNHANDLED } from '../../shared/call-handling.ts';
import type { LiveCall, LiveEvent } from '../../shared/console-events.ts';
import { ProductError } from '../../shared/errors.ts';
import type { ProductEvent } from '../../shared/events.ts';
import type { Role } from '../../shared/roles.ts';

export class MemoryCallCenter implements CallCenter {
  readonly events = new Emitter<ProductEvent>();
  readonly live = new Emitter<LiveEvent>();
  readonly requests: CallRequest[] = [];
  /** The actions asked for, each with its arguments. */
  readonly actions: (readonly (string | null)[])[] = [];
  readonly #calls = new Map<string, CallView>();
  readonly #live = new Map<string, LiveCall>();
  /** Thrown by the next call made. */
  refusal: Error | null = null;

  async makeCall(request: CallRequest): Promise<CallView> {
    if (this.refusal !== null) throw this.refusal;
    this.requests.push(request);
    const callId = `call_1767225600000_${this.requests.length}`;
    const { phoneNumber, customerId } = request;
    const view: CallView = {
      callId,
      phoneNumber,
      customerId,
      direction: 'outbound',
      status: 'connecting',
      endReason: null,
      sipCode: null,
      startTime: '2026-01-01T00:00:00.000Z',
      answerTime: null,
      endTime: null,
      duration: 0,
    };
    this.#calls.set(callId, view);
    const at = view.startTime;
    this.events.emit({ event: 'call-initiated', callId, at, phoneNumber, direction: 'outbound', customerId });
    return view;
  }

  async status(callId: string): Promise<CallView> {
    const view = this.#calls.get(callId);
    if (view === undefined) throw new ProductError('NOT_FOUND', `There is no call with the id ${callId}.`);
    return view;
  }

  async hangUp(callId: string): Promise<void> {
    const view = await this.status(callId);
    if (isOver(view.status)) throw new ProductError('ALREADY_OVER', 'This call is already over.');
    this.change(callId, { status: 'ended', endReason: 'agent' });
  }

  hold = (callId: string) => this.#act('hold', callId);
  resume = (callId: string) => this.#act('resume', callId);
  transfer = ({ callId, to, kind }: TransferRequest, user: string | null) =>
    this.#act('transfer', callId, kind, to, user);
  completeTransfer = (callId: string) => this.#act('completeTransfer', callId);
  cancelTransfer = (callId: string) => this.#act('cancelTransfer', callId);
  accept = (callId: string, user: string | null) => this.#act('accept', callId, user);
  reject = (callId: string, user: string | null) => this.#act('reject', callId, user);
  letAi = (callId: string, user: string | null, role: Role) => this.#act('letAi', callId, user, role);

  /** Remembers what was asked of a call that there is. */
  async #act(...asked: readonly [string, string, ...(string | null)[]]): Promise<void> {
    await this.status(asked[1]);
    this.actions.push(asked);
  }

  liveCalls(): readonly LiveCall[] {
    return [...this.#live.values()];
  }

  /** Tells consoles of `event`, and keeps what it says for their snapshots, as the domain does. */
  tell(event: LiveEvent): void {
    this.#keep(event);
    this.live.emit(event);
  }

  active(): readonly CallView[] {
    return [...this.#calls.values()].filter((view) => !isOver(view.status));
  }

  #keep(event: LiveEvent): void {
    if (event.event === 'levels' || event.event === 'meters') return;
    const callId = event.event === 'call' ? event.call.callId : event.callId;
    const known = this.#live.get(callId);
    if (event.event === 'call') {
      if (isOver(event.call.status)) this.#live.delete(callId);
      else
        this.#live.set(callId, { turns: [], notices: [], ai: null, handling: UNHANDLED, ...known, call: event.call });
      return;
    }
    if (known === undefined) return;
    if (event.event === 'ai') this.#live.set(callId, { ...known, ai: event.ai });
    else if (event.event === 'handling') this.#live.set(callId, { ...known, handling: event.handling });
    else if (event.event === 'notice') this.#live.set(callId, { ...known, notices: [...known.notices, event.notice] });
    else {
      const turns = known.turns.filter(({ turn }) => turn !== event.turn.turn);
      this.#live.set(callId, { ...known, turns: [...turns, event.turn] });
    }
  }

  change(callId: string, change: Partial<CallView>): void {
    const view = this.#calls.get(callId);
    if (view !== undefined) this.#calls.set(callId, { ...view, ...change });
  }
}
