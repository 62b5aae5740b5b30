// How much of what others ask is kept at once: each request stays in memory for 32 s, to answer its repetitions.

/** Above any load of one station (calls × requests within 32 s); beyond it new requests are dropped, as by a full queue. */
const MOST_REQUESTS = 20_000;
/** Of datagrams as they came; what is kept of each takes several times its length. */
const MOST_BYTES = 32 * 1024 * 1024;
/** What strangers may fill: the rest is left to the server that brings our calls. */
const STRANGERS_SHARE = 1 / 4;

/** Counts requests and their bytes. */
export class ServerRoom {
  #requests = 0;
  #bytes = 0;

  /** Takes room for a request of `size` bytes; false when there is none for this sender. */
  take(size: number, trusted: boolean): boolean {
    const share = trusted ? 1 : STRANGERS_SHARE;
    if (this.#requests >= MOST_REQUESTS * share || this.#bytes + size > MOST_BYTES * share) return false;
    this.#requests += 1;
    this.#bytes += size;
    return true;
  }

  /** Gives back what `take` took. */
  give(size: number): void {
    this.#requests -= 1;
    this.#bytes -= size;
  }
}
