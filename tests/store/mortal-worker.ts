// A store worker for tests that dies when told to: at `die always`, or at `die once` in the first worker on a file.

import { existsSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { serveStore } from '../../electron/store/serve-store.ts';

if (parentPort === null) throw new Error('runs as a worker thread only');
const mark = `${workerData.path}.died`;

parentPort.on('message', (request: { sql?: string }) => {
  const again = request.sql?.includes('die always');
  const first = request.sql?.includes('die once') && !existsSync(mark);
  if (!again && !first) return;
  writeFileSync(mark, '');
  throw new Error('a scripted death');
});
serveStore(parentPort, workerData);
