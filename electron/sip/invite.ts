// INVITE from us: an outgoing call from its first request to its answer or failure (RFC 3261 §13.2).

import type { Timer } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { PeerFault } from '../base/errors.ts';
import { step } from '../base/state-machine.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
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
import { inviteFailure } from './invite-failure.ts';
import type { InviteAction, InviteInput, InviteState } from './invite-table.ts';
import { INVITE } from './invite-table.ts';
import { releaseReasonOf } from './release-reason.ts';
import { Session } from './session.ts';
import { TIMEOUT } from './timers.ts';
import type { ClientTransaction, ServerTransaction } from './transaction/transaction.ts';
import type { InviteFailure, InviteOptions, OutgoingCall, SipAddress, SipCallEvent } from './user-agent-port.ts';

/** What a callee that is cancelled by the answer timer is told (RFC 3326, Q.850). */
const NO_ANSWER: ReleaseReason = { protocol: 'Q.850', cause: 19, text: 'No answer' };

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
  /** INVITEs left for another server that were cancelled. */
  readonly #cancelled = new WeakSet<ClientTransaction>();
  readonly #actions: Readonly<Record<InviteAction, () => void>> = {
    'tell-progress': () => this.#tellProgress(),
    'tell-refused': () => this.#tellRefused(),
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
    this.#early = new EarlyDialogs(core, this.#account);
    this.#forks = new AnsweredForks(core);
    this.#attempts = new InviteAttempts(core, options, this.#draft, this.#account, {
      onAttempt: (server) => this.#onAttempt(server),
      onResponse: (response) => this.#onResponse(response),
      onLate: (response, transaction) => this.#onLate(response, transaction),
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

  /** Stops the timers without a word to the peer. */
  dispose(): void {
    this.#answerTimer.cancel();
    this.#giveUpTimer?.cancel();
    this.#early.close();
    this.session?.dispose();
  }

  get #isWaiting(): boolean {
    return this.#state === 'calling' || this.#state === 'proceeding';
  }

  /** Another INVITE goes out: what the last one's phones said is over. */
  #onAttempt(server: SipAddress | null): void {
    if (server !== null) this.#server = server;
    this.#early.reset();
    this.#feed('again');
  }

  #onResponse(response: ResponseEnvelope): void {
    const { status } = response.message;
    const invite = this.#attempts.transaction?.outbound.message;
    if (status < 200) {
      if (invite !== undefined && !this.#early.take(invite, response)) return;
      this.#response = response;
      this.#feed('1xx');
    } else if (status >= 300) {
      this.#response = response;
      this.#feed('refused');
    } else if (this.#attempts.transaction !== undefined && this.#confirm(response, this.#attempts.transaction)) {
      this.#response = response;
      this.#feed('2xx');
    }
  }

  /** The server that we no longer waited for took the INVITE after all: whoever rings there is told to stop. */
  #onLate(response: ResponseEnvelope, transaction: ClientTransaction): void {
    const { status } = response.message;
    if (status < 200 && !this.#cancelled.has(transaction)) {
      this.#cancelled.add(transaction);
      sendCancel(this.core, transaction, null);
    }
    if (status >= 200 && status < 300 && this.#confirm(response, transaction)) this.#closeDialog();
  }

  #onFailure(detail: string): void {
    this.#detail = detail;
    this.#feed('failed');
  }

  /** ACKs a 2xx; true when it made a new dialog, which is `#dialog` then. */
  #confirm(response: ResponseEnvelope, transaction: ClientTransaction): boolean {
    try {
      const { message } = transaction.outbound;
      const dialog = this.#forks.take(message, response, this.#early.dialogOf(response.toTag));
      this.#dialog = dialog ?? this.#dialog;
      return dialog !== null;
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault;
      // A broken answer from a server that was left says nothing about the one that is asked now.
      if (transaction === this.#attempts.transaction) this.#onFailure(`the answer cannot be used: ${fault.message}`);
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
    const { status: code = 100, body = '' } = this.#response?.message ?? {};
    if (code === 100) {
      // A challenged INVITE is tried twice.
      if (!this.#tried) this.events.emit({ type: 'trying' });
      this.#tried = true;
    } else this.events.emit({ type: 'ringing', code, body: body === '' ? null : body });
  }

  #tellRefused(): void {
    if (this.#response === undefined) return;
    const { message } = this.#response;
    this.#fail(inviteFailure(message), releaseReasonOf(message));
  }

  #fail(failure: InviteFailure, reason: ReleaseReason | null = null): void {
    this.events.emit({ type: 'failed', failure, reason });
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
    if (this.session === undefined && !this.#isWaiting) void closed.then(() => this.settle());
  }

  #cancel(): void {
    const { transaction } = this.#attempts;
    if (transaction !== undefined) sendCancel(this.core, transaction, this.#reason);
    this.#giveUpTimer = this.core.clock.after(TIMEOUT, () => this.#feed('give-up'));
  }
}
