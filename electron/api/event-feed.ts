// The product's events for one listener. Bounded: a slow one loses intermediate texts, never a state or a turn.

import { ProductError } from '../../shared/errors.ts';
import type { CallEvent, ProductEvent } from '../../shared/events.ts';
import type { Listenable, Unsubscribe } from '../base/emitter.ts';
import { Feed } from './feed.ts';
import { WaitingLine } from './waiting-line.ts';

/** Over an hour of a busy station's states and turns; whoever is further behind must connect again. */
const MOST_WAITING = 10_000;

type Spoken = Extract<CallEvent, { final: boolean }>;

const isSpoken = (event: ProductEvent): event is Spoken => 'final' in event;
const turnOf = ({ event, callId, turn }: Spoken): string => `${event} ${callId} ${turn}`;

/** Hears from the moment it is made until it is ended by its reader, by `end`, or by falling too far behind. */
export class EventFeed extends Feed<ProductEvent> {
  readonly #line = new WaitingLine<ProductEvent>();
  readonly #unsubscribe: Unsubscribe;

  /** `onEnd` is called once, when nothing more will be heard. */
  constructor(events: Listenable<ProductEvent>, onEnd: () => void = () => {}) {
    super(onEnd);
    this.#unsubscribe = events.on((event) => this.#hear(event));
  }

  protected override take(): ProductEvent | undefined {
    return this.#line.shift();
  }

  protected override stop(): void {
    this.#unsubscribe();
  }

  #hear(event: ProductEvent): void {
    this.#place(event);
    this.wake();
    if (this.#line.size <= MOST_WAITING) return;
    this.#line.clear();
    this.end(new ProductError('BUSY', 'This listener is too far behind: connect again.'));
  }

  /** A text takes the place of an earlier one of its turn; a final one is replaced by nothing. */
  #place(event: ProductEvent): void {
    if (!isSpoken(event)) {
      this.#line.add(event);
      return;
    }
    this.#line.leaveOut(turnOf(event));
    this.#line.add(event, event.final ? null : turnOf(event));
  }
}
