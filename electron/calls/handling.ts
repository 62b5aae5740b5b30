// What people do with one call, as consoles see it: one value, told whole at each change.

import type { CallerIdentity, CallHandling } from '../../shared/call-handling.ts';
import { UNHANDLED } from '../../shared/call-handling.ts';

export class Handling {
  #now: CallHandling;
  readonly #tell: (handling: CallHandling) => void;

  /** `caller`: null for a call out. */
  constructor(caller: CallerIdentity | null, tell: (handling: CallHandling) => void) {
    this.#now = { ...UNHANDLED, caller };
    this.#tell = tell;
    if (caller !== null) tell(this.#now);
  }

  get now(): CallHandling {
    return this.#now;
  }

  change(change: Partial<CallHandling>): void {
    this.#now = { ...this.#now, ...change };
    this.#tell(this.#now);
  }
}
