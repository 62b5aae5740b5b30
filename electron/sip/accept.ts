// INVITE to us: an incoming call that the domain rings, accepts or refuses (RFC 3261 §13.3).

import { Emitter } from '../base/emitter.ts';
import { randomHex } from '../base/random.ts';
import { step } from '../base/state-machine.ts';
import type { Header } from '../sip-message/message.ts';
import { parseUri } from '../sip-message/uri.ts';
import type { AcceptAction, AcceptInput, AcceptState } from './accept-table.ts';
import { ACCEPT } from './accept-table.ts';
import { AnsweredCall } from './answered-call.ts';
import type { ReleaseReason } from './call-port.ts';
import type { Core, DialogUser } from './core.ts';
import { contactHeader } from './core.ts';
import { Dialog } from './dialog.ts';
import type { Describe } from './reinvite.ts';
import { ALLOW, buildResponse } from './response.ts';
import { Session } from './session.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { AssertedIdentity, IncomingCall, InviteFailure, SipAddress, SipCallEvent } from './user-agent-port.ts';

/** What the next action sends. */
interface Reply {
  readonly code: number;
  readonly phrase?: string;
  readonly body?: string;
}

export class Accept extends AnsweredCall implements IncomingCall, DialogUser {
  readonly sipCallId: string;
  readonly from: string;
  readonly fromName: string;
  readonly asserted: AssertedIdentity | null = null;
  readonly divertedBy: readonly string[] = [];
  readonly to: string;
  readonly calledUser: string;
  readonly offer: string | null;
  readonly source: SipAddress;
  readonly events = new Emitter<SipCallEvent>();
  readonly #core: Core;
  readonly #transaction: ServerTransaction;
  readonly #tag: string;
  readonly #dialog: Dialog;
  readonly #contact: Header;
  readonly #settled = Promise.withResolvers<void>();
  #state: AcceptState = 'offered';
  #reply: Reply = { code: 180 };
  #describe: Describe = () => null;

  /** A PeerFault 400 or 416 for an INVITE that cannot become a call. */
  constructor(core: Core, transaction: ServerTransaction) {
    super();
    const { request } = transaction;
    this.#core = core;
    this.#transaction = transaction;
    this.#tag = randomHex(core.random, 16);
    this.sipCallId = request.callId;
    this.from = parseUri(request.from.uri).user ?? '';
    this.to = parseUri(request.message.uri).user ?? '';
    this.fromName = request.from.displayName;
    this.calledUser = parseUri(request.to.uri).user ?? '';
    this.offer = request.message.body === '' ? null : request.message.body;
    this.source = request.source;
    this.#contact = contactHeader(core, this.to);
    this.#dialog = Dialog.ofCallee(request, this.#tag);
    core.dialogs.set(this.#dialog.key, this);
  }

  /** Resolves when nothing more is to be said to the peer. */
  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  ring(code: number, body?: string): void {
    this.#feed('ring', body === undefined ? { code } : { code, body });
  }

  accept(body: string, describe: Describe): void {
    this.#describe = describe;
    this.#feed('accept', { code: 200, body });
  }

  reject(code: number, phrase: string): void {
    this.#feed('reject', { code, phrase });
  }

  hangUp(reason?: ReleaseReason): Promise<void> {
    this.session?.hangUp('hung up', reason);
    this.#feed('hang-up', { code: 603 });
    return this.settled;
  }

  /** Stops the timers without a word to the peer. */
  dispose(): void {
    this.session?.dispose();
  }

  /** The caller's CANCEL; its own 200 is sent by whoever received it. */
  cancel(): void {
    this.#feed('cancelled', { code: 487 });
  }

  /** A request of the early dialog: BYE ends it like CANCEL (§15), others must wait for the answer. */
  onRequest(request: InboundRequest, transaction: ServerTransaction): void {
    const bye = request.cseq.method === 'BYE';
    transaction.respond(buildResponse(request, { status: bye ? 200 : 481 }));
    if (bye) this.cancel();
  }

  onAck(): void {
    this.#core.logger.debug('an ACK came before the answer', { sipCallId: this.sipCallId });
  }

  #feed(input: AcceptInput, reply: Reply): void {
    const transition = step(ACCEPT, this.#state, input);
    if (transition === undefined) return;
    this.#state = transition.next;
    this.#reply = reply;
    for (const action of transition.actions) this.#do(action);
  }

  #do(action: AcceptAction): void {
    const { code, phrase } = this.#reply;
    const status: InviteFailure = { kind: 'status', code, phrase: phrase ?? 'Request Terminated' };
    if (action === 'open-session') this.#openSession();
    else {
      this.#respond();
      if (action !== 'send-progress') this.#end(action === 'decline' ? { kind: 'cancelled' } : status);
    }
  }

  #respond(): void {
    this.#transaction.respond(this.#response());
  }

  #response(): ReturnType<typeof buildResponse> {
    const { code, phrase, body } = this.#reply;
    return buildResponse(this.#transaction.request, {
      status: code,
      toTag: this.#tag,
      headers: code < 300 ? [this.#contact, ALLOW] : [],
      ...(phrase === undefined ? {} : { phrase }),
      ...(body === undefined ? {} : { body }),
    });
  }

  #end(failure: InviteFailure): void {
    this.#core.dialogs.delete(this.#dialog.key);
    this.events.emit({ type: 'failed', failure, reason: null });
    this.#settled.resolve();
  }

  #openSession(): void {
    const options = {
      dialog: this.#dialog,
      contact: this.#contact,
      account: null,
      describe: this.#describe,
      emit: (event: SipCallEvent) => this.events.emit(event),
    };
    this.session = Session.ofCallee(this.#core, options, this.#transaction, this.#response(), this.offer);
    void this.session.settled.then(() => this.#settled.resolve());
  }
}
