// Entry of the store worker thread.

import { parentPort, workerData } from 'node:worker_threads';
import { serveStore } from '../../store/serve-store.ts';

if (parentPort === null) throw new Error('store-worker.ts runs as a worker thread only');
serveStore(parentPort, workerData);
