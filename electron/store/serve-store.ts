// The worker's side of the store: opens the file, then answers requests, all that arrived together in one commit.

import type { MessagePort } from 'node:worker_threads';
import { openDatabase } from './open-database.ts';
import type { StoreAnswer, StoreRequest, StoreWorkerData } from './protocol.ts';
import { StatementRunner } from './statement-runner.ts';
import { describeFailure } from './store-fault.ts';

/** Serves `port` until a `close` request; the only code that touches the database file. */
export function serveStore(port: MessagePort, data: StoreWorkerData): void {
  const tell = (answer: StoreAnswer): void => port.postMessage(answer);
  const runner = openRunner(data, tell);
  if (runner === undefined) {
    port.close();
    return;
  }
  let waiting: StoreRequest[] = [];
  const drain = (): void => {
    const requests = waiting;
    waiting = [];
    for (const answer of runner.process(requests)) tell(answer);
    if (requests.some((request) => request.kind === 'close')) port.close();
  };
  port.on('message', (request: StoreRequest) => {
    // While one group waits for the disk the next one gathers in the port: that is the whole batching.
    if (waiting.length === 0) setImmediate(drain);
    waiting.push(request);
  });
  tell({ kind: 'ready' });
}

function openRunner(data: StoreWorkerData, tell: (answer: StoreAnswer) => void): StatementRunner | undefined {
  try {
    return new StatementRunner(openDatabase(data));
  } catch (fault) {
    tell({ kind: 'refused', failure: describeFailure(fault, data.path) });
    return undefined;
  }
}
