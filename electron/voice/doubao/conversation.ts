// The events of a ready session, joined: two turns that never speak at once, and what the service still owes us.

import type { SpeechEvent } from '../model.ts';
import { CustomerTurn } from './customer-turn.ts';
import { SERVER_EVENTS } from './event-ids.ts';
import { type JsonObject, readJsonObject } from './json-payload.ts';
import { ReplyTurn } from './reply-turn.ts';

/** Audio that is due: the greeting after SayHello, a reply after the customer's turn. */
export type Debt = 'greeting' | 'reply';

export class Conversation {
  readonly #customer: CustomerTurn;
  readonly #reply: ReplyTurn;
  readonly #handlers: Readonly<Record<number, (payload: JsonObject) => void>> = {
    [SERVER_EVENTS.ASRInfo]: (payload) => this.#customerStarted(payload),
    [SERVER_EVENTS.ASRResponse]: (payload) => this.#customer.recognised(payload),
    [SERVER_EVENTS.ASREnded]: (payload) => this.#customerEnded(payload),
    [SERVER_EVENTS.TTSSentenceStart]: (payload) => this.#reply.sentenceStarted(payload),
    [SERVER_EVENTS.TTSSentenceEnd]: (payload) => this.#reply.sentenceEnded(payload),
    [SERVER_EVENTS.ChatResponse]: (payload) => this.#reply.chat(payload),
    [SERVER_EVENTS.TTSEnded]: (payload) => this.#paidBy(this.#reply.ended(payload)),
  };
  #debt: Debt | undefined;

  constructor(tell: (event: SpeechEvent) => void) {
    this.#customer = new CustomerTurn(tell);
    this.#reply = new ReplyTurn(tell);
  }

  /** What the service owes; undefined when it may be silent. */
  get debt(): Debt | undefined {
    return this.#debt;
  }

  /** SayHello was sent. */
  greeted(text: string): void {
    this.#debt = 'greeting';
    this.#reply.expectGreeting(text);
  }

  /** Takes a server event; one that is no part of a conversation changes nothing. */
  take(event: number, payload: Uint8Array): void {
    if (event === SERVER_EVENTS.TTSResponse) this.#paidBy(this.#reply.audio(payload));
    else this.#handlers[event]?.(readJsonObject(payload));
  }

  #paidBy(paid: boolean): void {
    if (paid) this.#debt = undefined;
  }

  #customerStarted(payload: JsonObject): void {
    if (this.#customer.started(payload)) this.#reply.interrupt();
    this.#debt = undefined;
  }

  #customerEnded(payload: JsonObject): void {
    this.#reply.customerEnded();
    if (this.#customer.ended(payload)) this.#debt = 'reply';
  }
}
