// Lets single statements pass freely and transactions of several steps one at a time, first come first served.

interface Waiter {
  readonly exclusive: boolean;
  readonly action: () => void;
}

/** While a transaction holds the gate, everything that arrives waits in one queue. */
export class TransactionGate {
  readonly #waiting: Waiter[] = [];
  #held = false;

  /** Runs `action` now, or when every transaction that came before is over. */
  pass(action: () => void): void {
    this.#enter({ exclusive: false, action });
  }

  /** Like `pass`, and holds the gate from then on until `release`. */
  hold(action: () => void): void {
    this.#enter({ exclusive: true, action });
  }

  /** Ends the hold and lets the next ones in. */
  release(): void {
    this.#held = false;
    while (!this.#held) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#held = next.exclusive;
      next.action();
    }
  }

  #enter(waiter: Waiter): void {
    if (this.#held) {
      this.#waiting.push(waiter);
      return;
    }
    this.#held = waiter.exclusive;
    waiter.action();
  }
}
