// One target and one peer for a file of messages: what each message gets, and how long the slowest kept the target.

import { expect } from 'vitest';
import { TorturePeer } from './torture-peer.ts';
import { TortureTarget } from './torture-target.ts';

/** Milliseconds of processor time for any message. */
const LIMIT = 50;

/** What a message must get: a final status, or nothing at all. */
export type Due = number | 'silence';

/** A kept message by its name, what is due, and why. */
export type DueMessage = readonly [name: string, due: Due, why: string];

export class Torture {
  readonly #target: TortureTarget;
  readonly #peer: TorturePeer;

  private constructor(target: TortureTarget, peer: TorturePeer) {
    this.#target = target;
    this.#peer = peer;
  }

  static async start(): Promise<Torture> {
    const target = await TortureTarget.start();
    return new Torture(target, await TorturePeer.start(target.address));
  }

  /** Sends the message, then OPTIONS, and expects what is due, in time, with nothing changed that all objects share. */
  async expect(message: Uint8Array, due: Due): Promise<void> {
    expect(await this.survive(message)).toEqual(due === 'silence' ? [] : [due]);
  }

  /** The same where it does not matter what the message gets: at most one final answer. */
  async survive(message: Uint8Array): Promise<readonly number[]> {
    await this.#target.renew();
    const before = Object.getOwnPropertyNames(Object.prototype);
    const first = this.#target.took.length;
    const answers = await this.#peer.ask(message);
    expect(answers.length).toBeLessThanOrEqual(1);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(Math.max(...this.#target.took.slice(first))).toBeLessThan(LIMIT);
    return answers;
  }

  /** Ends both, and says how long the slowest message took. */
  async stop(): Promise<void> {
    const slowest = Math.max(...this.#target.took).toFixed(1);
    process.stderr.write(
      `torture: ${this.#target.took.length} datagrams, the slowest ${slowest} ms of processor time\n`,
    );
    await this.#peer.dispose();
    await this.#target.dispose();
  }
}
