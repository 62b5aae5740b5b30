// One request from us until its final answer: found its servers, sent to one after the other until one takes it (RFC 3263
// §4.3), sent again with credentials when challenged.

import { messageOf } from '../base/errors.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { SipRequest } from '../sip-message/message.ts';
import { retryAfterOf } from '../sip-message/retry-after.ts';
import { askWithin } from './ask-within.ts';
import type { Core } from './core.ts';
import { fitted, MAX_REQUEST } from './datagram-size.ts';
import type { ExchangePlan } from './exchange-plan.ts';
import { locate } from './locator.ts';
import type { InviteClientTransaction } from './transaction/invite-client.ts';
import type { ClientListener, ClientTransaction } from './transaction/transaction.ts';
import type { SipAddress } from './user-agent-port.ts';

const LEFT_ALONE = 'the server asked to be left alone for a while';

export class Exchange {
  readonly #core: Core;
  readonly #plan: ExchangePlan;
  /** Servers not tried yet. */
  #targets: SipAddress[] = [];
  /** The same for every server (RFC 3263 §4.3); another one, with another CSeq, after a challenge. */
  #request: SipRequest | undefined;
  #transaction: ClientTransaction | undefined;
  #invite: InviteClientTransaction | undefined;
  #stopped = false;
  /** More than a 100 came to the last request. */
  #rang = false;

  constructor(core: Core, plan: ExchangePlan) {
    this.#core = core;
    this.#plan = plan;
  }

  /** The transaction under way (the last one); undefined before anything was sent. */
  get transaction(): ClientTransaction | undefined {
    return this.#transaction;
  }

  start(): void {
    locate(this.#core, this.#plan.destination, {
      onFound: (targets) => {
        this.#plan.onLocated?.(targets);
        this.#targets = [...targets];
        if (this.#stopped) this.#plan.onFailure('given up before it was sent', 'unsent');
        else this.#sendNext(() => this.#failLater(LEFT_ALONE));
      },
      onFailure: (detail) => this.#plan.onFailure(detail, 'unsent'),
    });
  }

  /** From now on nothing new is sent: a challenge is handed on like any other response. */
  stop(): void {
    this.#stopped = true;
  }

  /** Ends a cancelled INVITE that got no final response. */
  abandon(): void {
    this.#invite?.abandon();
  }

  /** Nobody waits for the INVITE any more; a 2xx that still comes within 64*T1 is told, to be ACKed. */
  leave(): void {
    this.stop();
    this.#invite?.leave();
  }

  /** Goes on with the next server, or calls `otherwise` when there is none. */
  #sendNext(otherwise: () => void): void {
    // Others may have been asked to leave a server alone since.
    this.#targets = this.#inOrder(this.#targets);
    const target = this.#targets.shift();
    if (target === undefined || this.#stopped) otherwise();
    else {
      // Each server may ask who we are.
      this.#plan.authorization?.begin();
      this.#send(target);
    }
  }

  #inOrder(targets: readonly SipAddress[]): SipAddress[] {
    const { penalties } = this.#core;
    const { insists = false, inDialog = false } = this.#plan;
    const barred = insists || inDialog ? targets.filter((target) => penalties.isBarred(target)) : [];
    return [...penalties.order(targets), ...barred];
  }

  #send(target: SipAddress): void {
    this.#plan.onAttempt?.(target);
    try {
      this.#begin(target);
    } catch (fault) {
      // A bug of ours ends what it concerns, not the station.
      this.#core.logger.error('a request could not be written', { reason: messageOf(fault) });
      this.#failLater('the request could not be written');
    }
  }

  /** Told later, as every other failure: whoever placed the call has yet to listen. */
  #failLater(detail: string): void {
    this.#core.later.after(0, () => this.#plan.onFailure(detail, 'unsent'));
  }

  #begin(target: SipAddress): void {
    this.#request ??= this.#complete(target);
    const { layer, penalties } = this.#core;
    const isInvite = this.#request.method === 'INVITE';
    let left = false;
    let answered = false;
    this.#rang = false;
    const listener: ClientListener = {
      onResponse: (response) => {
        answered = true;
        penalties.trust(target);
        if (left || transaction !== this.#transaction) this.#plan.onLate?.(response, transaction);
        else this.#onResponse(response, target);
      },
      onFailure: (detail, kind) => {
        if (left) return;
        if (!answered) penalties.doubt(target);
        this.#sendNext(() => this.#plan.onFailure(detail, kind));
      },
      ...((this.#targets.length > 0 || this.#plan.isHurried === true) && {
        onSilence: () => {
          penalties.doubt(target);
          // Nobody waits for the next server any more; an INVITE still waits for what this one says.
          left = !(isInvite && this.#stopped);
          if (left) this.#sendNext(() => this.#plan.onFailure('no response', 'silent'));
        },
      }),
    };
    if (isInvite) this.#invite = layer.invite(this.#request, target, listener);
    const transaction = this.#invite ?? layer.request(this.#request, target, listener);
    this.#transaction = transaction;
  }

  #onResponse(response: ResponseEnvelope, target: SipAddress): void {
    const { status } = response.message;
    const { authorization } = this.#plan;
    const doubt = this.#stopped ? null : (authorization?.doubts(response, target) ?? null);
    if (doubt !== null) {
      askWithin(this.#core, target, doubt, (asks) => {
        authorization?.learnWithin(target, asks);
        this.#onResponse(response, target);
      });
      return;
    }
    this.#plan.authorization?.hear(response);
    this.#plan.onHeard?.(response);
    this.#rang ||= status > 100 && status < 200;
    if (this.#isAnswered(response, target) || this.#isWantedAgain(response)) {
      this.#request = undefined;
      this.#send(target);
    } else if (status === 503) {
      const retryAfter = this.#isServersOwn ? retryAfterOf(response.message) : null;
      if (retryAfter !== null) this.#core.penalties.bar(target, retryAfter.seconds);
      this.#sendNext(() => this.#plan.onResponse(response));
    } else this.#plan.onResponse(response);
  }

  /** Whether a 503 is the server's word: within a call, or once it rang, it may be handed on from the peer. */
  get #isServersOwn(): boolean {
    return this.#plan.inDialog !== true && !this.#rang;
  }

  #isWantedAgain(response: ResponseEnvelope): boolean {
    return !this.#stopped && this.#plan.again?.(response) === true;
  }

  #isAnswered(response: ResponseEnvelope, target: SipAddress): boolean {
    const { status } = response.message;
    if (this.#stopped || (status !== 401 && status !== 407)) return false;
    return this.#plan.authorization?.answer(response, target) ?? false;
  }

  #complete(target: SipAddress): SipRequest {
    const built = this.#plan.build();
    const credentials = this.#plan.authorization?.headersFor(built, target) ?? [];
    const whole = { ...built, headers: [...built.headers, ...credentials] };
    const { request, bytes, leftOut } = fitted(whole, (candidate) => this.#core.layer.sizeOf(candidate));
    const fields = { method: request.method, bytes, leftOut };
    if (bytes > MAX_REQUEST) this.#core.logger.warn('a request is too long for UDP and may not arrive', fields);
    else if (leftOut.length > 0) this.#core.logger.warn('headers were left out to keep a request short', fields);
    return request;
  }
}
