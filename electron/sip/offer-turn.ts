// Whose turn it is to change an answered call: one INVITE, one offer at a time (RFC 3261 §14, RFC 3311 §5.1, RFC 6337 §4).

export class OfferTurn {
  /** By CSeq: INVITEs of the peer whose 2xx waits for its ACK, and whether that 2xx holds an offer of ours. */
  readonly #theirs = new Map<number, boolean>();
  #ours = false;
  #waiting: (() => void) | undefined;

  /** True while an offer of ours waits for its answer: the peer's is turned away with 491. */
  get collides(): boolean {
    return this.#ours || [...this.#theirs.values()].includes(true);
  }

  /** Calls `go` as soon as no INVITE is under way in either direction. Only one waits at a time. */
  take(go: () => void): void {
    this.#waiting = go;
    this.#proceed();
  }

  /** Our turn is over, taken or not. */
  release(): void {
    this.#waiting = undefined;
    this.#ours = false;
  }

  begin(cseq: number, hasOffer: boolean): void {
    this.#theirs.set(cseq, hasOffer);
  }

  end(cseq: number): void {
    this.#theirs.delete(cseq);
    this.#proceed();
  }

  #proceed(): void {
    const go = this.#waiting;
    if (go === undefined || this.#ours || this.#theirs.size > 0) return;
    this.#waiting = undefined;
    this.#ours = true;
    go();
  }
}
