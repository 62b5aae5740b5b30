// The network between a browser and its station, as a wire that can be cut: TCP through this process.

import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** `reset`: connections break, new ones too. `silence`: nothing passes and nobody is told, as behind a dead switch. */
export type Cut = 'reset' | 'silence';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

export class CutLine {
  /** Where the browser finds the station. */
  readonly url: string;
  readonly #pairs = new Set<Pair>();
  readonly #close: () => Promise<void>;
  #cut: Cut | null = null;

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.#close = close;
  }

  /** To the station at `stationUrl`. */
  static async open(stationUrl: string): Promise<CutLine> {
    const { hostname, port } = new URL(stationUrl);
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const line = new CutLine(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => closed(server));
    server.on('connection', (near) => line.#join(near, connect(Number(port), hostname)));
    return line;
  }

  cut(how: Cut): void {
    this.#cut = how;
    for (const pair of this.#pairs) this.#apply(pair);
  }

  mend(): void {
    this.#cut = null;
    for (const pair of this.#pairs) this.#apply(pair);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const pair of this.#pairs) drop(pair);
    await this.#close();
  }

  #join(near: Socket, far: Socket): void {
    const pair = { near, far };
    this.#pairs.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => to.write(bytes));
      from.on('end', () => to.end());
      // A side that breaks takes the other with it.
      from.on('error', () => drop(pair));
      from.on('close', () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
    }
    this.#apply(pair);
  }

  #apply(pair: Pair): void {
    if (this.#cut === 'reset') drop(pair);
    for (const socket of [pair.near, pair.far]) {
      if (this.#cut === 'silence') socket.pause();
      else socket.resume();
    }
  }
}

function drop({ near, far }: Pair): void {
  near.resetAndDestroy();
  far.destroy();
}

function closed(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
