// INVITE from us: an outgoing call from its first request to its answer or failure (RFC 3261 §13.2).

import type { Timer } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { PeerFault } from '../base/errors.ts';
import { randomHex, randomUuid } from '../base/random.ts';
import { step } from '../base/state-machine.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { Header, SipRequest } from '../sip-message/message.ts';
import { formatNameAddress } from '../sip-message/name-address.ts';
import { sipUri } from '../sip-message/uri.ts';
import { acknowledgement } from './acknowledge.ts';
import { AnsweredCall } from './answered-call.ts';
import type { Account } from './authorization.ts';
import { Authorization } from './authorization.ts';
import { sendBye } from './bye.ts';
import type { ReleaseReason } from './call-port.ts';
import { sendCancel } from './cancel.ts';
import type { Core } from './core.ts';
import { contactHeader } from './core.ts';
import { Dialog } from './dialog.ts';
import { Exchange } from './exchange.ts';
import { inviteFailure } from './invite-failure.ts';
import type { InviteAction, InviteInput, InviteState } from './invite-table.ts';
import { INVITE } from './invite-table.ts';
import { buildRequest, SUPPORTED } from './request.ts';
import { ALLOW } from './response.ts';
import { Session } from './session.ts';
import { TIMEOUT } from './timers.ts';
import type { InviteFailure, InviteOptions, OutgoingCall, SipAddress, SipCallEvent } from './user-agent-port.ts';

export class Invite extends AnsweredCall implements OutgoingCall {
  readonly sipCallId: string;
  readonly events = new Emitter<SipCallEvent>();
  readonly #core: Core;
  readonly #options: InviteOptions;
  readonly #account: Account | null;
  readonly #contact: Header;
  readonly #exchange: Exchange;
  readonly #answerTimer: Timer;
  readonly #settled = Promise.withResolvers<void>();
  /** The ACK of each 2xx by its To tag: every fork is a dialog. */
  readonly #acknowledge = new Map<string, () => void>();
  readonly #actions: Readonly<Record<InviteAction, () => void>> = {
    'tell-progress': () => this.#tellProgress(),
    'tell-refused': () => this.#fail(inviteFailure(this.#response?.message)),
    'tell-unreachable': () => this.#fail({ kind: 'unreachable', detail: this.#detail }),
    'tell-silent': () => this.#fail({ kind: 'unreachable', detail: 'no response' }),
    'tell-cancelled': () => this.#fail({ kind: 'cancelled' }),
    'tell-no-answer': () => this.#fail({ kind: 'no-answer' }),
    'open-session': () => this.#openSession(),
    'close-dialog': () => this.#closeDialog(),
    'send-cancel': () => this.#cancel(),
    abandon: () => this.#exchange.abandon(),
    settle: () => this.#settled.resolve(),
  };
  #state: InviteState = 'calling';
  #server: SipAddress | null = null;
  #response: ResponseEnvelope | undefined;
  #dialog: Dialog | undefined;
  #detail = '';
  #tried = false;
  #giveUpTimer: Timer | undefined;

  constructor(core: Core, options: InviteOptions) {
    super();
    this.#core = core;
    this.#options = options;
    this.sipCallId = randomUuid(core.random);
    this.#contact = contactHeader(core, options.user);
    const { credentials } = options;
    this.#account = credentials === null ? null : { credentials, realms: core.realms, addresses: [] };
    this.#exchange = this.#prepare();
    this.#answerTimer = core.clock.after(options.answerTimeout, () => this.#feed('no-answer'));
  }

  start(): void {
    this.#exchange.start();
  }

  get server(): SipAddress | null {
    return this.#server;
  }

  /** Resolves when nothing more is to be said to the peer. */
  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  hangUp(reason?: ReleaseReason): Promise<void> {
    this.session?.hangUp('hung up', reason);
    this.#feed('hang-up');
    return this.settled;
  }

  /** Stops the timers without a word to the peer. */
  dispose(): void {
    this.#answerTimer.cancel();
    this.#giveUpTimer?.cancel();
    this.session?.dispose();
  }

  #prepare(): Exchange {
    const { server, user, displayName, number, body } = this.#options;
    const tag = randomHex(this.#core.random, 16);
    const self = { displayName, uri: sipUri(user, server.host, server.port), parameters: new Map([['tag', tag]]) };
    const target = sipUri(number, server.host, server.port);
    const parts = { method: 'INVITE', uri: target, from: formatNameAddress(self), to: `<${target}>`, body };
    let cseq = 0;
    return new Exchange(this.#core, {
      destination: server,
      authorization: this.#account === null ? null : new Authorization(this.#account, this.#core.random),
      build: () => {
        cseq += 1;
        return buildRequest({ ...parts, callId: this.sipCallId, cseq, headers: [this.#contact, ALLOW, SUPPORTED] });
      },
      onLocated: (targets) => {
        if (this.#account !== null) this.#account.addresses = targets;
      },
      onAttempt: (target) => {
        this.#server = target;
      },
      onResponse: (response) => this.#onResponse(response),
      onFailure: (detail) => {
        this.#detail = detail;
        this.#feed('failed');
      },
    });
  }

  #onResponse(response: ResponseEnvelope): void {
    const { status } = response.message;
    this.#response = response;
    if (status < 200) this.#feed('1xx');
    else if (status >= 300) this.#feed('refused');
    else this.#onAnswer(response);
  }

  /** Every 2xx is ACKed, a repeated one with the same ACK (§13.2.2.4). */
  #onAnswer(response: ResponseEnvelope): void {
    const invite = this.#exchange.transaction?.outbound.message;
    const known = this.#acknowledge.get(response.toTag);
    if (known !== undefined) known();
    else if (invite !== undefined) {
      this.#dialog = this.#dialogOf(invite, response);
      if (this.#dialog === undefined) return;
      const acknowledge = acknowledgement(this.#core, this.#dialog, invite);
      this.#acknowledge.set(response.toTag, acknowledge);
      acknowledge();
      this.#feed('2xx');
    }
  }

  #dialogOf(invite: SipRequest, response: ResponseEnvelope): Dialog | undefined {
    try {
      return Dialog.ofCaller(invite, response);
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault;
      this.#detail = `the answer cannot be used: ${fault.message}`;
      this.#feed('failed');
      return undefined;
    }
  }

  #feed(input: InviteInput): void {
    const transition = step(INVITE, this.#state, input);
    if (transition === undefined) return;
    this.#state = transition.next;
    const waiting = transition.next === 'calling' || transition.next === 'proceeding';
    if (!waiting) {
      this.#answerTimer.cancel();
      this.#exchange.stop();
    }
    if (transition.next !== 'cancelling') this.#giveUpTimer?.cancel();
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

  #fail(failure: InviteFailure): void {
    this.events.emit({ type: 'failed', failure, reason: null });
  }

  #openSession(): void {
    if (this.#dialog === undefined) return;
    const session = Session.ofCaller(this.#core, {
      dialog: this.#dialog,
      contact: this.#contact,
      account: this.#account,
      describe: this.#options.describe,
      emit: (event) => this.events.emit(event),
    });
    this.session = session;
    void session.settled.then(() => this.#settled.resolve());
    const body = this.#response?.message.body ?? '';
    this.events.emit({ type: 'answered', body: body === '' ? null : body });
  }

  /** A dialog that nobody wants: another fork's, or one that crossed our CANCEL. */
  #closeDialog(): void {
    if (this.#dialog === undefined) return;
    const closed = sendBye(this.#core, this.#dialog, this.#account);
    if (this.session === undefined) void closed.then(() => this.#settled.resolve());
  }

  #cancel(): void {
    const { transaction } = this.#exchange;
    if (transaction !== undefined) sendCancel(this.#core, transaction);
    this.#giveUpTimer = this.#core.clock.after(TIMEOUT, () => this.#feed('give-up'));
  }
}
