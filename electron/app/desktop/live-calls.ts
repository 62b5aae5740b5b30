// How many calls are live, followed by their events.

import type { CallId } from '../../../shared/call.ts';
import { Emitter } from '../../base/emitter.ts';
import type { Engine } from './engine.ts';

export class LiveCalls {
  /** The new number of calls, at each change. */
  readonly changed = new Emitter<number>();
  readonly #calls: Set<CallId>;

  constructor(engine: Pick<Engine, 'active' | 'events'>) {
    this.#calls = new Set(engine.active().map(({ callId }) => callId));
    engine.events.on((event) => {
      if (event.event === 'call-initiated') this.#change(() => this.#calls.add(event.callId));
      else if (event.event === 'call-failed' || event.event === 'call-ended')
        this.#change(() => this.#calls.delete(event.callId));
    });
  }

  get count(): number {
    return this.#calls.size;
  }

  #change(change: () => void): void {
    const before = this.count;
    change();
    if (this.count !== before) this.changed.emit(this.count);
  }
}
