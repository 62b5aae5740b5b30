// Who is at a console now: whom a call in may ring.

import type { Listenable, Unsubscribe } from '../base/emitter.ts';
import { Emitter } from '../base/emitter.ts';

/** A user with an open console; `since` is when the first of their consoles opened, Unix milliseconds. */
export interface Desk {
  readonly user: string;
  readonly since: number;
}

/** The open consoles by user. */
export interface Desks {
  readonly there: readonly Desk[];
  /** Somebody came or left. */
  readonly changes: Listenable<void>;
}

/** Desks kept by whoever serves consoles: opened with a console's stream, left with its end. */
export class OpenDesks implements Desks {
  readonly changes: Emitter<void>;
  readonly #wallNow: () => number;
  readonly #consoles = new Map<string, { readonly since: number; count: number }>();

  /** `wallNow`: Unix milliseconds. `onFault` receives what a listener throws. */
  constructor(wallNow: () => number, onFault: (fault: unknown) => void) {
    this.#wallNow = wallNow;
    this.changes = new Emitter(onFault);
  }

  get there(): readonly Desk[] {
    return [...this.#consoles].map(([user, { since }]) => ({ user, since }));
  }

  /** A console of `user` opened; call what is returned, once or more often, when it is closed. */
  open(user: string): Unsubscribe {
    const consoles = this.#consoles.get(user) ?? { since: this.#wallNow(), count: 0 };
    consoles.count += 1;
    this.#consoles.set(user, consoles);
    if (consoles.count === 1) this.changes.emit();
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      consoles.count -= 1;
      if (consoles.count > 0) return;
      this.#consoles.delete(user);
      this.changes.emit();
    };
  }
}
