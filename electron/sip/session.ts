// An answered call: its life from the answer to the end, and who takes what comes and goes within it (RFC 3261 §12.2).

import type { Unsubscribe } from '../base/emitter.ts';
import { step } from '../base/state-machine.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { Header, SipResponse } from '../sip-message/message.ts';
import { sendBye } from './bye.ts';
import type { CallVerbs, DialogId, ModifyOutcome, ReferTarget, ReleaseReason, TransferAttempt } from './call-port.ts';
import type { Core, DialogUser } from './core.ts';
import { endsDialog } from './dialog-loss.ts';
import { sendInDialog } from './dialog-request.ts';
import { sendInfo } from './info.ts';
import { Negotiation } from './negotiation.ts';
import { sendRefer } from './refer.ts';
import { releaseReasonOf } from './release-reason.ts';
import { buildResponse } from './response.ts';
import type { CalleeAnswer, SessionOptions } from './session-parts.ts';
import type { SessionAction, SessionInput, SessionState } from './session-table.ts';
import { SESSION } from './session-table.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { SipCallEvent } from './user-agent-port.ts';
import { VerbRouter } from './verb-router.ts';
import type { VerbHandler, VerbListener, VerbSession } from './verb-session.ts';

export class Session implements DialogUser, VerbSession, CallVerbs {
  readonly core: Core;
  readonly #options: SessionOptions;
  readonly #negotiation: Negotiation;
  readonly #verbs = new VerbRouter();
  readonly #settled = Promise.withResolvers<void>();
  readonly #actions: Readonly<Record<SessionAction, () => void>> = {
    'tell-answered': () => this.emit({ type: 'answered', body: this.#answerBody }),
    'tell-local': () => this.emit({ type: 'ended', by: 'local', detail: this.#detail, reason: null }),
    'tell-remote': () => this.emit({ type: 'ended', by: 'remote', detail: 'BYE received', reason: this.#reason }),
    'send-bye': () => this.#sendBye(),
    settle: () => this.#settle(),
  };
  #state: SessionState;
  #detail = '';
  /** What our BYE says, or what the peer's said. */
  #reason: ReleaseReason | null = null;
  #answerBody: string | null = null;
  #peerLeft = false;
  #isRetired = false;

  private constructor(core: Core, options: SessionOptions, state: SessionState) {
    this.core = core;
    this.#options = options;
    this.#state = state;
    const parts = { ...options, emit: (event: SipCallEvent) => this.emit(event) };
    this.#negotiation = new Negotiation(core, parts, (detail) => this.#lose('hang-up', detail));
    core.dialogs.set(options.dialog.key, this);
  }

  /** The caller's side, right after the ACK of `answer`. */
  static ofCaller(core: Core, options: SessionOptions, answer: SipResponse): Session {
    const session = new Session(core, options, 'open');
    session.#negotiation.begin(answer);
    return session;
  }

  /** The callee's side: sends its 2xx until the ACK comes. */
  static ofCallee(core: Core, options: SessionOptions, answer: CalleeAnswer): Session {
    const session = new Session(core, options, 'unconfirmed');
    session.#negotiation.answer(answer, {
      onAck: (body) => {
        session.#answerBody = body ?? answer.peerBody;
        session.#feed('ack');
      },
      onNoAck: () => session.#lose('no-ack', 'no ACK'),
    });
    return session;
  }

  /** Resolves when the dialog is over and its BYE, if any, answered or timed out. */
  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  get options(): SessionOptions {
    return this.#options;
  }

  get contact(): Header {
    return this.#options.contact;
  }

  get isOpen(): boolean {
    return this.#state === 'open' || this.#state === 'unconfirmed';
  }

  get peerLeft(): boolean {
    return this.#peerLeft;
  }

  get dialogId(): DialogId | null {
    return this.isOpen ? this.#options.dialog.id : null;
  }

  /** Ends the call; `reason` is told to the peer. */
  hangUp(detail: string, reason: ReleaseReason | null = null): void {
    this.#reason ??= reason;
    this.#lose('hang-up', detail);
  }

  /** Another dialog took the call over: this one ends with BYE and without a word to the listeners. */
  retire(): void {
    this.#isRetired = true;
    this.hangUp('replaced');
  }

  /** Stops the timers without a word to the peer. */
  dispose(): void {
    this.#negotiation.close();
    this.#negotiation.stop();
    // Verbs under way end with it.
    this.#settled.resolve();
  }

  modify(offer: string | (() => string)): Promise<ModifyOutcome> {
    return this.#negotiation.offer(typeof offer === 'string' ? () => offer : offer);
  }

  refer(target: ReferTarget): TransferAttempt {
    return sendRefer(this, target);
  }

  info(contentType: string, body: string): Promise<number | null> {
    return sendInfo(this, contentType, body);
  }

  request(method: string, headers: readonly Header[], body: string, listener: VerbListener): void {
    if (!this.isOpen) {
      listener.onFailure('the call is over', 'unsent');
      return;
    }
    const onResponse = (response: ResponseEnvelope): void => {
      listener.onResponse(response);
      const { status, phrase } = response.message;
      if (endsDialog(method, status)) this.#lose('hang-up', `${status} ${phrase}`);
    };
    const onFailure: VerbListener['onFailure'] = (...failure) => listener.onFailure(...failure);
    sendInDialog(this.core, this.#options, { method, headers, body }, { onResponse, onFailure });
  }

  handle(method: string, handler: VerbHandler): Unsubscribe {
    return this.#verbs.handle(method, handler);
  }

  emit(event: SipCallEvent): void {
    if (!this.#isRetired) this.#options.emit(event);
  }

  onAck(ack: InboundRequest): void {
    this.#negotiation.onAck(ack);
  }

  onRequest(request: InboundRequest, transaction: ServerTransaction): void {
    const reply = (status: number): void => transaction.respond(buildResponse(request, { status }));
    const { method, number } = request.cseq;
    if (!this.#options.dialog.accepts(number)) reply(500);
    else if (method === 'BYE') {
      reply(200);
      this.#reason = releaseReasonOf(request.message);
      this.#peerLeft = true;
      this.#feed('bye');
    } else if (!this.isOpen) reply(481);
    else if (method === 'INVITE' || method === 'UPDATE') this.#negotiation.take(transaction);
    else this.#verbs.route(this, request, transaction);
  }

  /** §3 of RFC 3891: only an answered call that was meant to be, and goes on, can be replaced. */
  onReplaced(transaction: ServerTransaction, earlyOnly: boolean): void {
    if (this.isOpen && !earlyOnly) this.#options.onReplaced(transaction);
    else transaction.respond(buildResponse(transaction.request, { status: this.isOpen ? 486 : 603 }));
  }

  #lose(input: 'hang-up' | 'no-ack', detail: string): void {
    this.#detail ||= detail;
    this.#feed(input);
  }

  #feed(input: SessionInput): void {
    const transition = step(SESSION, this.#state, input);
    if (transition === undefined) return;
    this.#state = transition.next;
    if (!this.isOpen) this.#negotiation.close();
    if (transition.next === 'closing' || transition.next === 'over') this.#negotiation.stop();
    for (const action of transition.actions) this.#actions[action]();
  }

  #sendBye(): void {
    const { dialog, account } = this.#options;
    void sendBye(this.core, dialog, account, this.#reason).then(() => this.#feed('bye-done'));
  }

  #settle(): void {
    this.core.dialogs.delete(this.#options.dialog.key);
    this.#settled.resolve();
  }
}
