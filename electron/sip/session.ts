// An answered call: takes the requests of its dialog and ends it, ours or theirs (RFC 3261 §12.2.2, §14, §15).

import type { Unsubscribe } from '../base/emitter.ts';
import { Emitter } from '../base/emitter.ts';
import { step } from '../base/state-machine.ts';
import type { Header, SipResponse } from '../sip-message/message.ts';
import type { Account } from './authorization.ts';
import { sendBye } from './bye.ts';
import type {
  CallVerbs,
  DialogId,
  ModifyOutcome,
  ReferTarget,
  ReleaseReason,
  TransferAttempt,
  TransferEvent,
} from './call-port.ts';
import type { Core, DialogUser } from './core.ts';
import type { Dialog } from './dialog.ts';
import { sendInDialog } from './dialog-request.ts';
import type { Describe } from './reinvite.ts';
import { answerReinvite, sendAnswer } from './reinvite.ts';
import type { AnswerListener, RepeatedAnswer } from './repeated-answer.ts';
import { ALLOW, buildResponse } from './response.ts';
import type { SessionAction, SessionInput, SessionState } from './session-table.ts';
import { SESSION } from './session-table.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { SipCallEvent } from './user-agent-port.ts';
import type { VerbHandler, VerbListener, VerbSession } from './verb-session.ts';
import { VERBS } from './verbs.ts';

export interface SessionOptions {
  readonly dialog: Dialog;
  readonly contact: Header;
  readonly account: Account | null;
  readonly describe: Describe;
  readonly emit: (event: SipCallEvent) => void;
}

export class Session implements DialogUser, VerbSession, CallVerbs {
  readonly core: Core;
  readonly #options: SessionOptions;
  /** Our 2xx that wait for their ACK, by CSeq number. */
  readonly #answers = new Map<number, RepeatedAnswer>();
  readonly #handlers = new Map<string, VerbHandler>();
  readonly #settled = Promise.withResolvers<void>();
  readonly #actions: Readonly<Record<SessionAction, () => void>> = {
    'tell-answered': () => this.#options.emit({ type: 'answered', body: this.#answerBody }),
    'tell-local': () => this.#options.emit({ type: 'ended', by: 'local', detail: this.#detail, reason: null }),
    'tell-remote': () =>
      this.#options.emit({ type: 'ended', by: 'remote', detail: 'BYE received', reason: this.#reason }),
    'send-bye': () => this.#sendBye(),
    settle: () => this.#settle(),
  };
  #state: SessionState;
  #detail = '';
  #reason: ReleaseReason | null = null;
  #answerBody: string | null = null;

  private constructor(core: Core, options: SessionOptions, state: SessionState) {
    this.core = core;
    this.#options = options;
    this.#state = state;
    core.dialogs.set(options.dialog.key, this);
  }

  /** The caller's side, right after its ACK. */
  static ofCaller(core: Core, options: SessionOptions): Session {
    return new Session(core, options, 'open');
  }

  /** The callee's side: sends `response` (a 2xx) until the ACK comes. `offer` is the peer's, if it made one. */
  static ofCallee(
    core: Core,
    options: SessionOptions,
    transaction: ServerTransaction,
    response: SipResponse,
    offer: string | null,
  ): Session {
    const session = new Session(core, options, 'unconfirmed');
    session.#answer(transaction, response, {
      onAck: (body) => {
        session.#answerBody = body ?? offer;
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

  get isOpen(): boolean {
    return this.#state === 'open' || this.#state === 'unconfirmed';
  }

  get contact(): Header {
    return this.#options.contact;
  }

  get dialogId(): DialogId | null {
    return this.isOpen ? this.#options.dialog.id : null;
  }

  async modify(_body: string): Promise<ModifyOutcome> {
    return { kind: 'failed', detail: 'not supported' };
  }

  refer(_target: ReferTarget): TransferAttempt {
    const events = new Emitter<TransferEvent>();
    queueMicrotask(() => events.emit({ type: 'failed', code: null, phrase: 'not supported' }));
    return { events };
  }

  async info(_contentType: string, _body: string): Promise<number | null> {
    return null;
  }

  request(method: string, headers: readonly Header[], body: string, listener: VerbListener): void {
    const { dialog, account } = this.#options;
    if (this.isOpen) sendInDialog(this.core, dialog, account, { method, headers, body }, listener);
    else listener.onFailure('the call is over');
  }

  handle(method: string, handler: VerbHandler): Unsubscribe {
    this.#handlers.set(method, handler);
    return () => {
      if (this.#handlers.get(method) === handler) this.#handlers.delete(method);
    };
  }

  emit(event: SipCallEvent): void {
    this.#options.emit(event);
  }

  /** Ends the call; `reason` is told to the peer. */
  hangUp(detail: string, _reason?: ReleaseReason): void {
    this.#lose('hang-up', detail);
  }

  /** Stops the timers without a word to the peer. */
  dispose(): void {
    this.#stopAnswers();
  }

  onAck(ack: InboundRequest): void {
    const answer = this.#answers.get(ack.cseq.number);
    this.#answers.delete(ack.cseq.number);
    answer?.acknowledged(ack.message.body === '' ? null : ack.message.body);
  }

  onRequest(request: InboundRequest, transaction: ServerTransaction): void {
    const reply = (status: number, headers: readonly Header[] = []): void =>
      transaction.respond(buildResponse(request, { status, headers }));
    const { method, number } = request.cseq;
    if (!this.#options.dialog.accepts(number)) reply(500);
    else if (method === 'BYE') {
      reply(200);
      this.#feed('bye');
    } else if (this.#state === 'closing' || this.#state === 'closing-unconfirmed') reply(481);
    else if (method === 'INVITE') this.#reinvite(transaction);
    else if (!this.#handle(request, transaction)) reply(405, [ALLOW]);
  }

  #handle(request: InboundRequest, transaction: ServerTransaction): boolean {
    const { method } = request.cseq;
    const handler = this.#handlers.get(method);
    const verb = VERBS.get(method);
    if (handler !== undefined) handler(request, transaction);
    else verb?.(this, request, transaction);
    return handler !== undefined || verb !== undefined;
  }

  #reinvite(transaction: ServerTransaction): void {
    const { dialog, contact, describe, emit } = this.#options;
    const offered = transaction.request.message.body !== '';
    this.#answer(transaction, answerReinvite(transaction, dialog, contact, describe), {
      onAck: (body) => {
        if (offered) return;
        if (body === null) this.hangUp('no answer to our offer in the ACK');
        else emit({ type: 'changed', body });
      },
      onNoAck: () => this.hangUp('no ACK to the answer of a re-INVITE'),
    });
  }

  #answer(transaction: ServerTransaction, response: SipResponse, listener: AnswerListener): void {
    const answer = sendAnswer(this.core, transaction, response, listener);
    if (answer !== null) this.#answers.set(transaction.request.cseq.number, answer);
  }

  #lose(input: 'hang-up' | 'no-ack', detail: string): void {
    this.#detail ||= detail;
    this.#feed(input);
  }

  #feed(input: SessionInput): void {
    const transition = step(SESSION, this.#state, input);
    if (transition === undefined) return;
    this.#state = transition.next;
    if (transition.next === 'closing' || transition.next === 'over') this.#stopAnswers();
    for (const action of transition.actions) this.#actions[action]();
  }

  #sendBye(): void {
    const { dialog, account } = this.#options;
    void sendBye(this.core, dialog, account).then(() => this.#feed('bye-done'));
  }

  #settle(): void {
    this.core.dialogs.delete(this.#options.dialog.key);
    this.#settled.resolve();
  }

  #stopAnswers(): void {
    for (const answer of this.#answers.values()) answer.stop();
    this.#answers.clear();
  }
}
