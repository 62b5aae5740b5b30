// One media worker as the main thread sees it: requests that wait for their answer, and its death.

import { Worker } from 'node:worker_threads';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { LegEvent } from './leg.ts';
import type { FromWorker, LegFigures, Reply, ToWorker } from './messages.ts';

type Request = Extract<ToWorker, { readonly request: number }>;
/** A request before it has its number. */
export type Question = Request extends infer R ? (R extends Request ? Omit<R, 'request'> : never) : never;

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (fault: WorldFault) => void;
}

/** What a worker tells by itself; `died` comes once and last, not after `stop`. */
export interface WorkerListener {
  event(leg: number, event: LegEvent): void;
  figures(figures: LegFigures): void;
  died(message: string): void;
}

export class WorkerChannel {
  readonly #worker: Worker;
  readonly #listener: WorkerListener;
  readonly #logger: Logger;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;
  #deathWords: string | undefined;
  #over = false;

  constructor(url: URL, listener: WorkerListener, logger: Logger) {
    this.#listener = listener;
    this.#logger = logger;
    this.#worker = new Worker(url, { name: 'media' });
    this.#worker.on('message', (message: FromWorker) => this.#take(message));
    this.#worker.on('error', (fault) => {
      this.#deathWords = messageOf(fault);
    });
    this.#worker.on('exit', (code) => this.#exited(code));
  }

  /** Sends a message that has no answer. */
  send(message: Exclude<ToWorker, Request>): void {
    if (!this.#over) this.#worker.postMessage(message);
  }

  /** Asks and waits; rejects with a WorldFault when the worker refuses or dies. */
  ask(question: Question): Promise<Exclude<Reply, { type: 'refused' }>> {
    if (this.#over) return Promise.reject(new WorldFault('the media worker is gone', true));
    const request = ++this.#requests;
    this.#worker.postMessage({ ...question, request } satisfies ToWorker);
    return new Promise<Reply>((resolve, reject) => this.#waiting.set(request, { resolve, reject })).then((reply) => {
      if (reply.type === 'refused') throw new WorldFault(reply.message, reply.retryable);
      return reply;
    });
  }

  #take(message: FromWorker): void {
    switch (message.type) {
      case 'reply':
        this.#waiting.get(message.request)?.resolve(message.reply);
        this.#waiting.delete(message.request);
        break;
      case 'event':
        this.#listener.event(message.leg, message.event);
        break;
      case 'levels':
      case 'meters':
        this.#listener.figures(message);
        break;
      case 'log':
        this.#logger[message.level](message.text, message.fields);
        break;
    }
  }

  #exited(code: number): void {
    if (this.#over) return;
    this.#over = true;
    const message = `the media worker died (${this.#deathWords ?? `exit code ${code}`})`;
    this.#logger.error('media worker died', { message });
    for (const { reject } of this.#waiting.values()) reject(new WorldFault(message, true));
    this.#waiting.clear();
    this.#listener.died(message);
  }

  get alive(): boolean {
    return !this.#over;
  }

  /** Ends the thread at once; its legs should be closed before. */
  async stop(): Promise<void> {
    this.#over = true;
    await this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new WorldFault('the media worker was stopped', false));
    this.#waiting.clear();
  }
}
