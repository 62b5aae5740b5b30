// One request from us until its final answer: found its address, sent, sent again with credentials when challenged.

import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { SipRequest } from '../sip-message/message.ts';
import type { Authorization } from './authorization.ts';
import type { Core } from './core.ts';
import { locate } from './locator.ts';
import type { InviteClientTransaction } from './transaction/invite-client.ts';
import type { ClientListener, ClientTransaction } from './transaction/transaction.ts';
import type { SipAddress } from './user-agent-port.ts';

/** What is to be sent and who hears of it. */
export interface ExchangePlan {
  readonly destination: SipAddress;
  readonly authorization: Authorization | null;
  /** Builds the request anew, each time with the next CSeq; credentials are added here. */
  readonly build: () => SipRequest;
  /** Called once the address is known, before anything is sent. */
  readonly onLocated?: (address: SipAddress) => void;
  /** Every response but the challenges that were answered. */
  readonly onResponse: (response: ResponseEnvelope) => void;
  /** No final response will come. */
  readonly onFailure: (detail: string) => void;
}

export class Exchange {
  readonly #core: Core;
  readonly #plan: ExchangePlan;
  #transaction: ClientTransaction | undefined;
  #invite: InviteClientTransaction | undefined;
  #stopped = false;

  constructor(core: Core, plan: ExchangePlan) {
    this.#core = core;
    this.#plan = plan;
  }

  /** The transaction under way (the last one); undefined before anything was sent. */
  get transaction(): ClientTransaction | undefined {
    return this.#transaction;
  }

  start(): void {
    locate(this.#core.resolver, this.#plan.destination, {
      onFound: (address) => {
        this.#plan.onLocated?.(address);
        if (this.#stopped) this.#plan.onFailure('given up before it was sent');
        else this.#send(address);
      },
      onFailure: (detail) => this.#plan.onFailure(detail),
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

  #send(address: SipAddress): void {
    const request = this.#plan.build();
    const credentials = this.#plan.authorization?.headersFor(request, address) ?? [];
    const complete = { ...request, headers: [...request.headers, ...credentials] };
    const listener: ClientListener = {
      onResponse: (response) => {
        if (this.#isAnswered(response, address)) this.#send(address);
        else this.#plan.onResponse(response);
      },
      onFailure: (detail) => this.#plan.onFailure(detail),
    };
    if (request.method === 'INVITE') {
      this.#invite = this.#core.layer.invite(complete, address, listener);
      this.#transaction = this.#invite;
    } else this.#transaction = this.#core.layer.request(complete, address, listener);
  }

  #isAnswered(response: ResponseEnvelope, address: SipAddress): boolean {
    const { status } = response.message;
    if (this.#stopped || (status !== 401 && status !== 407)) return false;
    return this.#plan.authorization?.answer(response, address) ?? false;
  }
}
