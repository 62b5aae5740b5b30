// Where one call's INVITEs go, one after the other: to its server, then wherever 3xx responses send it (RFC 3261 §8.1.3.4).

import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { Account } from './authorization.ts';
import { Authorization } from './authorization.ts';
import type { Core } from './core.ts';
import { Exchange } from './exchange.ts';
import type { InviteDraft } from './invite-draft.ts';
import { Redirects } from './redirect.ts';
import type { ClientTransaction } from './transaction/transaction.ts';
import type { InviteOptions, SipAddress } from './user-agent-port.ts';

/** Hears what becomes of the call's INVITEs. */
export interface AttemptListener {
  /** Another INVITE is about to be sent there. */
  onAttempt(server: SipAddress): void;
  /** Every response that ends nothing, every 2xx, and the refusal after which nobody else is to be asked. */
  onResponse(response: ResponseEnvelope): void;
  /** A response to an INVITE that is no longer the one that counts. */
  onLate(response: ResponseEnvelope, transaction: ClientTransaction): void;
  onFailure(detail: string): void;
}

export class InviteAttempts {
  readonly #core: Core;
  readonly #draft: InviteDraft;
  readonly #account: Account | null;
  readonly #listener: AttemptListener;
  readonly #redirects: Redirects;
  readonly #first: SipAddress;
  readonly #isHurried: boolean;
  #exchange: Exchange;
  #isStopped = false;

  constructor(
    core: Core,
    options: InviteOptions,
    draft: InviteDraft,
    account: Account | null,
    listener: AttemptListener,
  ) {
    this.#core = core;
    this.#draft = draft;
    this.#account = account;
    this.#listener = listener;
    this.#first = options.server;
    this.#isHurried = options.hasStandby ?? false;
    this.#redirects = new Redirects(draft.target, options.mayRedirect ?? (() => false));
    this.#exchange = this.#prepare(draft.target, options.server);
  }

  /** The transaction under way (the last one); undefined before anything was sent. */
  get transaction(): ClientTransaction | undefined {
    return this.#exchange.transaction;
  }

  start(): void {
    this.#exchange.start();
  }

  /** From now on nothing new is sent. */
  stop(): void {
    this.#isStopped = true;
    this.#exchange.stop();
  }

  /** Ends a cancelled INVITE that got no final response. */
  abandon(): void {
    this.#exchange.abandon();
  }

  #prepare(uri: string, destination: SipAddress): Exchange {
    const account = this.#account;
    const exchange = new Exchange(this.#core, {
      destination,
      isHurried: this.#isHurried,
      // Wherever the call goes, credentials are shown to the account's own servers alone.
      authorization: account === null ? null : new Authorization(account, this.#core.random),
      build: () => this.#draft.build(uri),
      onLocated: (targets) => {
        if (account !== null && destination === this.#first) account.addresses = targets;
      },
      again: ({ message }) => this.#draft.interval.raise(message),
      onAttempt: (target) => this.#listener.onAttempt(target),
      onResponse: (response) => this.#onResponse(exchange, response),
      onLate: (response, transaction) => this.#listener.onLate(response, transaction),
      onFailure: (detail) => {
        if (!this.#tryNext(null)) this.#listener.onFailure(detail);
      },
    });
    return exchange;
  }

  #onResponse(exchange: Exchange, response: ResponseEnvelope): void {
    const { message } = response;
    // Somebody answers behind the server that sent the call elsewhere.
    if (exchange !== this.#exchange && exchange.transaction !== undefined)
      this.#listener.onLate(response, exchange.transaction);
    else {
      this.#redirects.add(message);
      if (message.status < 300 || !this.#tryNext(response)) this.#listener.onResponse(response);
    }
  }

  /** Calls the next place that a 3xx named; false when there is none. */
  #tryNext(after: ResponseEnvelope | null): boolean {
    const redirect = this.#isStopped ? null : this.#redirects.next(after?.message ?? null);
    if (redirect === null) return false;
    const { host, port } = redirect.target;
    this.#core.logger.info('a call is redirected', { sipCallId: this.#draft.callId, host, port });
    this.#exchange = this.#prepare(redirect.uri, { host, port });
    this.#exchange.start();
    return true;
  }
}
