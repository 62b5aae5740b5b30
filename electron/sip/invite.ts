// INVITE from us: an outgoing call from its first request to its answer or failure (RFC 3261 §13.2).

import type { Timer } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { PeerFault } from '../base/errors.ts';
import { step } from '../base/state-machine.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { SipRequest } from '../sip-message/message.ts';
import { AnsweredCall } from './answered-call.ts';
import { AnsweredForks } from './answered-forks.ts';
import type { Account } from './authorization.ts';
import { sendBye } from './bye.ts';
import type { ReleaseReason } from './call-port.ts';
import { sendCancel } from './cancel.ts';
import type { Core } from './core.ts';
import type { Dialog } from './dialog.ts';
import { EarlyDialogs } from './early-dialogs.ts';
import { InviteAttempts } from './invite-attempts.ts';
import { InviteDraft } from './invite-draft.ts';
import { progressNews, refusalNews } from './invite-news.ts';
import type { InviteAction, InviteInput, InviteState } from './invite-table.ts';
import { INVITE } from './invite-table.ts';
import { LateAnswers } from './late-answers.ts';
import { NO_ANSWER } from './release-reason.ts';
import { Session } from './session.ts';
import { TIMEOUT } from './timers.ts';
import type { ServerTransaction } from './transaction/transaction.ts';
import type { InviteFailure, InviteOptions, OutgoingCall, SipAddress, SipCallEvent } from './user-agent-port.ts';

export class Invite extends AnsweredCall implements OutgoingCall {
  readonly sipCallId: string;
  readonly events = new Emitter<SipCallEvent>();
  readonly #options: InviteOptions;
  readonly #account: Account | null;
  readonly #draft: InviteDraft;
  readonly #attempts: InviteAttempts;
  readonly #early: EarlyDialogs;
  readonly #forks: AnsweredForks;
  readonly #answerTimer: Timer;
  readonly #actions: Readonly<Record<InviteAction, () => void>> = {
    'tell-progress': () => this.#tellProgress(),
    'tell-refused': () => this.#response && this.events.emit(refusalNews(this.#response.message)),
    'tell-unreachable': () => this.#fail({ kind: 'unreachable', detail: this.#detail }),
    'tell-silent': () => this.#fail({ kind: 'unreachable', detail: 'no response' }),
    'tell-cancelled': () => this.#fail({ kind: 'cancelled' }),
    'tell-no-answer': () => this.#fail({ kind: 'no-answer' }),
    'open-session': () => this.#openSession(),
    'close-dialog': () => this.#closeDialog(),
    'send-cancel': () => this.#cancel(),
    abandon: () => this.#attempts.abandon(),
    settle: () => this.settle(),
  };
  #state: InviteState = 'calling';
  #server: SipAddress | null = null;
  #response: ResponseEnvelope | undefined;
  #dialog: Dialog | undefined;
  #detail = '';
  #tried = false;
  /** What our CANCEL says. */
  #reason: ReleaseReason | null = null;
  #giveUpTimer: Timer | undefined;

  constructor(core: Core, options: InviteOptions) {
    super(core);
    this.#options = options;
    const { credentials } = options;
    this.#account = credentials === null ? null : { credentials, realms: core.realms, addresses: [] };
    this.#draft = new InviteDraft(core, options);
    this.sipCallId = this.#draft.callId;
    this.#early = new EarlyDialogs(core, this.#account, this.#draft.contact, options.describe);
    this.#forks = new AnsweredForks(core);
    const late = new LateAnswers(core, this.#account, this.#forks);
    this.#attempts = new InviteAttempts(core, options, this.#draft, this.#account, {
      onAttempt: (server) => this.#onAttempt(server),
      onResponse: (response) => this.#onResponse(response),
      onLate: (response, transaction) => late.take(response, transaction),
      onFailure: (detail) => this.#onFailure(detail),
    });
    this.#answerTimer = core.clock.after(options.answerTimeout, () => {
      this.#reason = NO_ANSWER;
      this.#feed('no-answer');
    });
  }

  start(): void {
    this.#attempts.start();
  }

  get server(): SipAddress | null {
    return this.#server;
  }

  hangUp(reason?: ReleaseReason): Promise<void> {
    this.session?.hangUp('hung up', reason);
    if (this.#isWaiting) this.#reason = reason ?? null;
    this.#feed('hang-up');
    return this.settled;
  }

  override dispose(): void {
    this.#answerTimer.cancel();
    this.#giveUpTimer?.cancel();
    this.#early.close();
    super.dispose();
  }

  get #isWaiting(): boolean {
    return this.#state === 'calling' || this.#state === 'proceeding';
  }

  /** Another INVITE goes out: what the last one's phones said is over. */
  #onAttempt(server: SipAddress): void {
    this.#server = server;
    this.#early.reset();
    this.#feed('again');
  }

  #onResponse(response: ResponseEnvelope): void {
    const { status } = response.message;
    const invite = this.#attempts.transaction?.outbound.message;
    if (invite === undefined) return;
    const isNews = status < 200 ? this.#early.take(invite, response) : status >= 300 || this.#confirm(invite, response);
    if (!isNews) return;
    this.#response = response;
    this.#feed(status < 200 ? '1xx' : status < 300 ? '2xx' : 'refused');
  }

  #onFailure(detail: string): void {
    this.#detail = detail;
    this.#feed('failed');
  }

  /** ACKs a 2xx; true when it made a new dialog, which is `#dialog` then. */
  #confirm(invite: SipRequest, response: ResponseEnvelope): boolean {
    try {
      const dialog = this.#forks.take(invite, response, this.#early.dialogOf(response.toTag));
      this.#dialog = dialog ?? this.#dialog;
      return dialog !== null;
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault;
      this.#onFailure(`the answer cannot be used: ${fault.message}`);
      return false;
    }
  }

  #feed(input: InviteInput): void {
    const transition = step(INVITE, this.#state, input);
    if (transition === undefined) return;
    this.#state = transition.next;
    if (!this.#isWaiting) {
      this.#answerTimer.cancel();
      this.#attempts.stop();
    }
    if (transition.next !== 'cancelling') this.#giveUpTimer?.cancel();
    if (transition.next === 'answered' || transition.next === 'over') this.#early.close();
    for (const action of transition.actions) this.#actions[action]();
  }

  #tellProgress(): void {
    if (this.#response === undefined) return;
    const news = progressNews(this.#response.message);
    // An INVITE that is sent again is tried again; that is told once.
    if (news.type !== 'trying' || !this.#tried) this.events.emit(news);
    this.#tried ||= news.type === 'trying';
  }

  #fail(failure: InviteFailure): void {
    this.events.emit({ type: 'failed', failure, reason: null });
  }

  #openSession(): void {
    const answer = this.#response?.message;
    if (this.#dialog === undefined || answer === undefined) return;
    const options = {
      dialog: this.#dialog,
      contact: this.#draft.contact,
      account: this.#account,
      isOwner: true,
      describe: this.#options.describe,
      emit: (event: SipCallEvent) => this.events.emit(event),
      onReplaced: (transaction: ServerTransaction) => this.replace(transaction),
    };
    this.adopt(Session.ofCaller(this.core, options, answer));
    this.events.emit({ type: 'answered', body: answer.body === '' ? null : answer.body });
  }

  /** A dialog that nobody wants: another fork's, or one that crossed our CANCEL. */
  #closeDialog(): void {
    if (this.#dialog === undefined) return;
    const closed = sendBye(this.core, this.#dialog, this.#account);
    if (this.session === undefined) void closed.then(() => this.settle());
  }

  #cancel(): void {
    const { transaction } = this.#attempts;
    if (transaction !== undefined) sendCancel(this.core, transaction, this.#reason);
    this.#giveUpTimer = this.core.clock.after(TIMEOUT, () => this.#feed('give-up'));
  }
}
