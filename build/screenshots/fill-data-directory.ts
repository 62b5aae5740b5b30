// Fills a data directory before its station starts: prompts, some days of calls, their recordings.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import type { Random } from '../../electron/base/random.ts';
import { createSecrets, KEY_LENGTH } from '../../electron/secrets/secrets.ts';
import { openStore } from '../../electron/store/open-store.ts';
import type { MadeUpCall } from './made-up-calls.ts';
import { makeCalls } from './made-up-calls.ts';
import { PROMPTS } from './made-up-prompts.ts';
import { recordingOf } from './made-up-recording.ts';

const DAY = 86_400_000;
const WORKER = new URL('../../electron/app/workers/store-worker.ts', import.meta.url);

/** Gives the id of the call that the pictures open. */
export async function fillDataDirectory(dataDir: string, random: Random): Promise<string> {
  const now = Date.now();
  mkdirSync(join(dataDir, 'recordings'), { recursive: true, mode: 0o700 });
  // Versions are of different days.
  let saved = 0;
  const clock = { ...systemClock, wallNow: () => now - (PROMPTS.length - saved) * 1.3 * DAY };
  const store = await openStore({
    path: join(dataDir, 'ringside.db'),
    workerUrl: WORKER,
    secrets: createSecrets(new Uint8Array(KEY_LENGTH), 'nothing secret is stored here', random),
    clock,
    logger: silentLogger,
  });
  try {
    const [first, ...others] = PROMPTS;
    if (first !== undefined) await store.prompts.seed(first);
    const versions = new Map(first === undefined ? [] : [[first.name, 1]]);
    for (const draft of others) {
      saved += 1;
      const basedOn = versions.get(draft.name) ?? 0;
      await store.prompts.save(draft, basedOn);
      versions.set(draft.name, basedOn + 1);
    }
    const calls = makeCalls(now, random);
    for (const { row, turns, events } of calls) {
      await store.calls.insert(row);
      for (const turn of turns) await store.calls.saveTurn(turn);
      for (const event of events) await store.calls.saveEvent(event);
    }
    for (const call of calls) keepRecording(dataDir, call);
    return calls[0]?.row.callId ?? '';
  } finally {
    await store.close();
  }
}

function keepRecording(dataDir: string, { row, turns }: MadeUpCall): void {
  if (row.recording === null || row.answeredAt === null || row.endedAt === null) return;
  writeFileSync(join(dataDir, 'recordings', row.recording), recordingOf(turns, row.endedAt - row.answeredAt));
}
