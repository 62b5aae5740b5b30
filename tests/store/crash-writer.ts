// A process that writes calls as fast as it can, twenty at once, and prints each id once its rows are committed.

import { writeSync } from 'node:fs';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { createSecrets } from '../../electron/secrets/secrets.ts';
import { openStore } from '../../electron/store/open-store.ts';

const [path = '', prefix = ''] = process.argv.slice(2);
const { calls } = await openStore({
  path,
  workerUrl: new URL('../../electron/app/workers/store-worker.ts', import.meta.url),
  secrets: createSecrets(new Uint8Array(32), 'none', systemRandom),
  clock: systemClock,
  logger: silentLogger,
});

async function write(writer: number): Promise<never> {
  for (let step = 0; ; step += 1) {
    const callId = `call_${step}_${prefix}w${writer}`;
    await calls.insert({
      callId,
      direction: 'outbound',
      phoneNumber: '18611141133',
      customerId: null,
      systemPrompt: '',
      prompt: null,
      greeting: '您好',
      variables: {},
      practice: false,
      placedBy: null,
      lineId: null,
      status: 'connecting',
      endReason: null,
      sipCode: null,
      startedAt: step,
      answeredAt: null,
      endedAt: null,
      recording: null,
    });
    const text = '好'.repeat(200);
    const turn = { callId, turn: 1, speaker: 'ai', unspoken: '', text, final: false, interrupted: false } as const;
    await calls.saveTurn({ ...turn, startedAtMs: 0, endedAtMs: null });
    writeSync(1, `${callId}\n`);
  }
}

await Promise.all(Array.from({ length: 20 }, (_, writer) => write(writer)));
