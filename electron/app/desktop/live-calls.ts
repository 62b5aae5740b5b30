// Which calls are live, followed by their events: how many, and with whom.

import type { CallDirection, CallId } from '../../../shared/call.ts';
import { Emitter } from '../../base/emitter.ts';
import type { Engine } from './engine.ts';

export interface LiveCall {
  readonly phoneNumber: string;
  readonly direction: CallDirection;
}

export class LiveCalls {
  /** The new number of calls, at each change. */
  readonly changed = new Emitter<number>();
  readonly #calls: Map<CallId, LiveCall>;

  constructor(engine: Pick<Engine, 'active' | 'events'>) {
    this.#calls = new Map(engine.active().map((call) => [call.callId, call]));
    engine.events.on((event) => {
      if (event.event === 'call-initiated') this.#change(() => this.#calls.set(event.callId, event));
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
