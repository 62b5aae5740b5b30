// The main thread's side of the store: sends requests to the worker, and replaces a worker that died.

import { Worker } from 'node:worker_threads';
import type { Clock } from '../base/clock.ts';
import { WorldFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Migration } from './migrations/migration.ts';
import type { StatementResult, StoreAnswer, StoreRequest, StoreWorkerData } from './protocol.ts';
import { failureError } from './store-fault.ts';
import { TransactionGate } from './transaction-gate.ts';

export interface StoreChannelOptions {
  readonly path: string;
  readonly workerUrl: URL;
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Pending {
  readonly request: StoreRequest;
  readonly resolve: (result: StatementResult) => void;
  readonly reject: (fault: Error) => void;
  /** How many workers died with it in hand. */
  deaths: number;
}

type Step = 'begin' | 'commit' | 'rollback';

/** Far more than the product has in flight; beyond it the disk has stopped and memory must not follow. */
const MOST_PENDING = 10_000;
/** A statement that was in hand at two deaths is taken for their cause. */
const MOST_DEATHS = 2;

/**
 * Statements run with `run` are repeated on a new worker when the old one died before it answered, so each must be
 * harmless when run twice; a transaction cut in the middle was rolled back and is rejected as retryable.
 */
export class StoreChannel {
  readonly #options: StoreChannelOptions;
  readonly #gate = new TransactionGate();
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #ready = false;
  #generation = 0;
  #lastId = 0;
  #closed = false;
  #closing: Promise<void> | null = null;

  constructor(options: StoreChannelOptions) {
    this.#options = options;
  }

  /** Starts the worker; rejects with a WorldFault that says what is wrong with the file and what to do. */
  async open(): Promise<void> {
    await new Promise<StatementResult>((resolve, reject) => {
      // Any statement: it is answered once the file is open, or rejected with the reason why it is not.
      this.#send({ kind: 'run', sql: 'select 1', parameters: [] }, resolve, reject);
    });
  }

  /** Counts workers; a transaction belongs to the one it began on. */
  get generation(): number {
    return this.#generation;
  }

  /** Runs one statement and resolves when it is committed. */
  run(sql: string, parameters: readonly unknown[]): Promise<StatementResult> {
    return new Promise((resolve, reject) => {
      this.#gate.pass(() => this.#send({ kind: 'run', sql, parameters }, resolve, reject));
    });
  }

  /** Waits for its turn and begins a transaction; `release` must follow, whatever happens. */
  begin(): Promise<StatementResult> {
    return new Promise((resolve, reject) => {
      this.#gate.hold(() => this.#send({ kind: 'begin' }, resolve, reject));
    });
  }

  /** One statement of the transaction that holds the gate. */
  within(sql: string, parameters: readonly unknown[]): Promise<StatementResult> {
    return new Promise((resolve, reject) => this.#send({ kind: 'within', sql, parameters }, resolve, reject));
  }

  /** Ends the transaction that holds the gate. */
  end(step: Exclude<Step, 'begin'>): Promise<StatementResult> {
    return new Promise((resolve, reject) => this.#send({ kind: step }, resolve, reject));
  }

  /** Lets others in after a transaction. */
  release(): void {
    this.#gate.release();
  }

  /** Commits what waits, closes the file and ends the worker. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await new Promise<StatementResult | undefined>((resolve, reject) => {
      this.#gate.pass(() => {
        if (this.#worker === null) resolve(undefined);
        else this.#send({ kind: 'close' }, resolve, reject);
        this.#closed = true;
      });
    });
    await this.#worker?.terminate();
  }

  #send(body: RequestBody, resolve: (result: StatementResult) => void, reject: (fault: Error) => void): void {
    const refusal = this.#refusal();
    if (refusal !== null) {
      reject(refusal);
      return;
    }
    this.#lastId += 1;
    const request: StoreRequest = { ...body, id: this.#lastId };
    this.#pending.set(request.id, { request, resolve, reject, deaths: 0 });
    if (this.#worker === null) this.#start();
    else if (this.#ready) this.#worker.postMessage(request);
  }

  #refusal(): WorldFault | null {
    if (this.#closed) return new WorldFault('the store is closed', false);
    if (this.#pending.size < MOST_PENDING) return null;
    return new WorldFault(`the disk that holds ${this.#options.path} does not keep up`, true);
  }

  #start(): void {
    const { path, migrations, clock, workerUrl } = this.#options;
    const data: StoreWorkerData = { path, migrations, now: clock.wallNow() };
    const worker = new Worker(workerUrl, { workerData: data, name: 'store' });
    this.#worker = worker;
    let cause: Error | undefined;
    worker.on('message', (answer: StoreAnswer) => this.#hear(answer));
    worker.on('error', (fault: Error) => {
      cause = fault;
    });
    worker.on('exit', () => this.#died(worker, cause));
  }

  #hear(answer: StoreAnswer): void {
    if (answer.kind === 'ready') {
      this.#ready = true;
      for (const { request } of this.#pending.values()) this.#worker?.postMessage(request);
    } else if (answer.kind === 'refused') {
      this.#forget();
      this.#rejectAll(failureError(answer.failure));
    } else {
      const pending = this.#pending.get(answer.id);
      this.#pending.delete(answer.id);
      if (answer.kind === 'done') pending?.resolve(answer.result);
      else pending?.reject(failureError(answer.failure));
    }
  }

  #died(worker: Worker, cause: Error | undefined): void {
    if (this.#worker !== worker) return;
    this.#forget();
    if (this.#closed && this.#pending.size === 0) return;
    this.#options.logger.error('the store worker died and is replaced', { fault: cause });
    for (const [id, pending] of this.#pending) {
      pending.deaths += 1;
      if (repeatable(pending)) continue;
      this.#pending.delete(id);
      pending.reject(deathFault(cause));
    }
    if (this.#pending.size > 0) this.#start();
  }

  #forget(): void {
    this.#worker = null;
    this.#ready = false;
    this.#generation += 1;
  }

  #rejectAll(fault: Error): void {
    for (const pending of this.#pending.values()) pending.reject(fault);
    this.#pending.clear();
  }
}

type RequestBody = StoreRequest extends infer R ? (R extends StoreRequest ? Omit<R, 'id'> : never) : never;

function deathFault(cause: Error | undefined): WorldFault {
  const reason = cause === undefined ? '' : ` (${cause.message})`;
  return new WorldFault(`the store worker died during this write${reason}: try again`, true, { cause });
}

function repeatable(pending: Pending): boolean {
  const { kind } = pending.request;
  return pending.deaths < MOST_DEATHS && (kind === 'run' || kind === 'close');
}
