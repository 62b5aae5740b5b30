// One call of a running station, followed by its events.

import type { CallEvent, ProductEvent } from '../../../shared/events.ts';
import type { RestClient } from './rest-client.ts';
import type { EventLog } from './wait-for.ts';

type Named<N extends CallEvent['event']> = Extract<CallEvent, { readonly event: N }>;

/** How a call went, as the API tells it. */
export interface CallOutcome {
  readonly status: string;
  readonly reason: string | null;
  readonly sipCode: number | null;
}

/** Asks the API how call `id` went. */
export async function outcomeOf(rest: RestClient, id: string): Promise<CallOutcome> {
  const { status, body } = await rest.status(id);
  if (body.data === undefined) throw new Error(`status answered ${status}: ${body.message}`);
  return { status: body.data.status, reason: body.data.endReason ?? null, sipCode: body.data.sipCode ?? null };
}

/** What is said, rather than what happens: left out where the course of a call is compared. */
const TALK = ['user-speech', 'ai-response', 'user-interrupted'];

export class StationCall {
  readonly id: string;
  readonly #events: EventLog<ProductEvent>;
  readonly #rest: RestClient;

  constructor(id: string, events: EventLog<ProductEvent>, rest: RestClient) {
    this.id = id;
    this.#events = events;
    this.#rest = rest;
  }

  /** Waits for this call's event `name`. */
  event<N extends CallEvent['event']>(name: N, deadline?: number): Promise<Named<N>> {
    const mine = (event: ProductEvent): event is Named<N> =>
      event.event === name && 'callId' in event && event.callId === this.id;
    return this.#events.waitFor(`${name} of ${this.id}`, mine, deadline);
  }

  /** Waits until the call is over; gives how. Event and API must tell the same. */
  async over(deadline?: number): Promise<CallOutcome> {
    const isLast = (event: ProductEvent): event is Named<'call-ended'> | Named<'call-failed'> =>
      (event.event === 'call-ended' || event.event === 'call-failed') && event.callId === this.id;
    const last = await this.#events.waitFor(`the end of ${this.id}`, isLast, deadline);
    const outcome = await outcomeOf(this.#rest, this.id);
    if (outcome.reason !== last.reason || `call-${outcome.status}` !== last.event)
      throw new Error(`the API tells ${JSON.stringify(outcome)}, the event ${JSON.stringify(last)}`);
    return outcome;
  }

  /** The names of this call's events so far, talk left out. */
  course(): readonly string[] {
    return this.#events.all
      .filter((event) => 'callId' in event && event.callId === this.id && !TALK.includes(event.event))
      .map((event) => event.event);
  }

  async hangUp(): Promise<void> {
    const { status, body } = await this.#rest.hangUp(this.id);
    if (status !== 200) throw new Error(`hang-up answered ${status}: ${body.message}`);
  }
}
