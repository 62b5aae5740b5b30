// INVITE to us: an incoming call that the domain rings, accepts or refuses (RFC 3261 §13.3).

import { Emitter } from '../base/emitter.ts';
import { randomHex } from '../base/random.ts';
import { step } from '../base/state-machine.ts';
import type { Header, SipResponse } from '../sip-message/message.ts';
import type { AcceptAction, AcceptInput, AcceptState } from './accept-table.ts';
import { ACCEPT } from './accept-table.ts';
import { AnsweredCall } from './answered-call.ts';
import type { ReleaseReason } from './call-port.ts';
import { callerIdentityOf } from './caller-identity.ts';
import type { Core, DialogUser } from './core.ts';
import { contactHeader } from './core.ts';
import { Dialog } from './dialog.ts';
import { EarlySession } from './early-session.ts';
import { Progress } from './progress.ts';
import { reasonHeaders, releaseReasonOf } from './release-reason.ts';
import { SUPPORTED } from './request.ts';
import { ALLOW, buildResponse } from './response.ts';
import { Session } from './session.ts';
import type { Describe } from './session-parts.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { AssertedIdentity, IncomingCall, InviteFailure, SipAddress, SipCallEvent } from './user-agent-port.ts';

/** What the next action sends. */
interface Reply {
  readonly code: number;
  readonly phrase?: string;
  readonly body?: string | undefined;
  /** Told with a refusal: ours in the response, or the peer's to the listeners. */
  readonly reason?: ReleaseReason | null;
}

export class Accept extends AnsweredCall implements IncomingCall, DialogUser {
  readonly sipCallId: string;
  readonly from: string;
  readonly fromName: string;
  readonly asserted: AssertedIdentity | null;
  readonly divertedBy: readonly string[];
  readonly to: string;
  readonly calledUser: string;
  readonly offer: string | null;
  readonly source: SipAddress;
  readonly events = new Emitter<SipCallEvent>();
  readonly #transaction: ServerTransaction;
  readonly #tag: string;
  readonly #dialog: Dialog;
  readonly #contact: Header;
  readonly #progress: Progress;
  readonly #early: EarlySession;
  readonly #actions: Readonly<Record<AcceptAction, () => void>> = {
    'send-progress': () => this.#early.ring(this.#reply.code, this.#reply.body),
    'open-session': () => this.#openSession(),
    refuse: () => this.#refuse({ kind: 'status', code: this.#reply.code, phrase: this.#phrase }),
    decline: () => this.#refuse({ kind: 'cancelled' }),
  };
  #state: AcceptState = 'offered';
  #reply: Reply = { code: 180 };

  /** A PeerFault 400 for an INVITE that cannot become a call. */
  constructor(core: Core, transaction: ServerTransaction) {
    super(core);
    const { request } = transaction;
    this.#transaction = transaction;
    this.#tag = randomHex(core.random, 16);
    this.sipCallId = request.callId;
    const identity = callerIdentityOf(request);
    this.from = identity.from;
    this.fromName = identity.fromName;
    this.asserted = identity.asserted;
    this.divertedBy = identity.divertedBy;
    this.to = identity.to;
    this.calledUser = identity.calledUser;
    this.offer = request.message.body === '' ? null : request.message.body;
    this.source = request.source;
    this.#contact = contactHeader(core, this.to, request.source);
    this.#dialog = Dialog.ofCallee(request, this.#tag);
    const build = (code: number, body: string | undefined, headers: readonly Header[]): SipResponse =>
      this.#response({ code, body }, headers);
    this.#progress = new Progress(core, transaction, build, () => this.#feed('unacknowledged', { code: 504 }));
    this.#early = new EarlySession({
      core,
      dialog: this.#dialog,
      contact: this.#contact,
      progress: this.#progress,
      offer: this.offer,
      onAcknowledged: () => {
        if (!this.#progress.isBlocking) this.#feed('acknowledged', this.#reply);
      },
    });
    core.dialogs.set(this.#dialog.key, this);
  }

  ring(code: number, body?: string, describe?: Describe): void {
    if (describe !== undefined) this.#early.describe = describe;
    this.#feed('ring', { code, body });
  }

  accept(body: string, describe: Describe): void {
    this.#early.describe = describe;
    this.#feed(this.#progress.isBlocking ? 'accept-early' : 'accept', { code: 200, body });
  }

  reject(code: number, phrase: string, reason: ReleaseReason | null = null): void {
    this.#feed('reject', { code, phrase, reason });
  }

  hangUp(reason: ReleaseReason | null = null): Promise<void> {
    this.session?.hangUp('hung up', reason);
    this.#feed('hang-up', { code: 603, reason });
    return this.settled;
  }

  override dispose(): void {
    this.#progress.stop();
    super.dispose();
  }

  /** The caller's CANCEL or BYE before the answer; its own 200 is sent by whoever received it. */
  cancel(request: InboundRequest): void {
    const peerReason = releaseReasonOf(request.message);
    this.#feed('cancelled', { code: 487, reason: peerReason });
  }

  /** A request of the early dialog: BYE ends it like CANCEL (§15). */
  onRequest(request: InboundRequest, transaction: ServerTransaction): void {
    if (request.cseq.method !== 'BYE') this.#early.onRequest(request, transaction);
    else {
      transaction.respond(buildResponse(request, { status: 200 }));
      this.cancel(request);
    }
  }

  onAck(): void {
    this.core.logger.debug('an ACK came before the answer', { sipCallId: this.sipCallId });
  }

  get #phrase(): string {
    return this.#reply.phrase ?? this.#response(this.#reply, []).phrase;
  }

  #feed(input: AcceptInput, reply: Reply): void {
    const transition = step(ACCEPT, this.#state, input);
    if (transition === undefined) return;
    this.#state = transition.next;
    this.#reply = reply;
    for (const action of transition.actions) this.#actions[action]();
  }

  #response({ code, phrase, body }: Reply, headers: readonly Header[]): SipResponse {
    const standing = code < 300 ? [this.#contact, ALLOW, SUPPORTED] : [];
    return buildResponse(this.#transaction.request, {
      status: code,
      toTag: this.#tag,
      headers: [...standing, ...headers],
      ...(phrase === undefined ? {} : { phrase }),
      ...(body === undefined ? {} : { body }),
    });
  }

  #refuse(failure: InviteFailure): void {
    const { reason = null } = this.#reply;
    this.#progress.stop();
    const isOurs = this.#reply.code !== 487;
    this.#transaction.respond(this.#response(this.#reply, isOurs ? reasonHeaders(reason) : []));
    this.core.dialogs.delete(this.#dialog.key);
    this.events.emit({ type: 'failed', failure, reason: isOurs ? null : reason });
    this.settle();
  }

  #openSession(): void {
    const body = this.#early.isSettled ? undefined : this.#reply.body;
    this.#progress.stop();
    const options = {
      dialog: this.#dialog,
      contact: this.#contact,
      account: this.core.accountAt(this.source, this.to),
      isOwner: false,
      describe: this.#early.describe,
      emit: (event: SipCallEvent) => this.events.emit(event),
      onReplaced: (transaction: ServerTransaction) => this.replace(transaction),
    };
    const session = Session.ofCallee(this.core, options, {
      transaction: this.#transaction,
      response: (headers) => this.#response({ code: 200, body }, headers),
      hasOffer: this.offer === null && body !== undefined,
      peerBody: this.#early.peerBody,
    });
    session.handle('PRACK', (request, transaction) => this.#early.takePrack(request, transaction));
    this.adopt(session);
  }
}
