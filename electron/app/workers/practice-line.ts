// Starts the practice line in a thread of its own: the embedded carrier and voice service, on free loopback ports.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Disposable } from '../../base/disposable.ts';
import { messageOf, WorldFault } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { PracticeLine } from '../settings.ts';
import { workerUrl } from './worker-url.ts';

const readySchema = z.object({ carrierPort: z.number(), voiceUrl: z.string() });

/** The practice line is for loopback alone: these words open nothing but it. */
export const PRACTICE_CREDENTIALS = { appId: 'practice', accessToken: 'practice' } as const;

/** Resolves when carrier and voice service listen; rejects with a WorldFault when they cannot. */
export async function startPracticeLine(logger: Logger): Promise<Disposable & { readonly line: PracticeLine }> {
  const worker = new Worker(workerUrl('practice-worker'));
  const failed = once(worker, 'error').then(([fault]) => {
    throw new WorldFault(`the practice line could not start: ${messageOf(fault)}`, false, { cause: fault });
  });
  const ready = await Promise.race([readyMessage(worker), failed]);
  failed.catch((fault: unknown) => logger.error('the practice line failed', { fault: messageOf(fault) }));
  const { carrierPort, voiceUrl } = ready;
  logger.info('practice line started', { carrierPort, voiceUrl });
  return {
    line: {
      carrier: { host: '127.0.0.1', port: carrierPort },
      voice: {
        kind: 'doubao',
        url: voiceUrl,
        credentials: { kind: 'app', ...PRACTICE_CREDENTIALS },
        resourceId: 'volc.speech.dialog',
        model: '1.2.1.1',
        speaker: 'zh_female_vv_jupiter_bigtts',
        botName: '豆包',
      },
    },
    dispose: async () => {
      await worker.terminate();
    },
  };
}

/** The first message of ours: under `node --watch` a worker's loader sends messages of its own. */
function readyMessage(worker: Worker): Promise<z.infer<typeof readySchema>> {
  return new Promise((resolve) => {
    worker.on('message', (message: unknown) => {
      const ready = readySchema.safeParse(message);
      if (ready.success) resolve(ready.data);
    });
  });
}
