// What the store's tests share: a directory that goes away, and a store over a real file in it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { createSecrets } from '../../electron/secrets/secrets.ts';
import type { Store, StoreOptions } from '../../electron/store/open-store.ts';
import { openStore } from '../../electron/store/open-store.ts';
import type { LineConfig } from '../../shared/lines.ts';
import { LINE_DEFAULTS } from '../../shared/lines.ts';
import type { CallRow } from '../../shared/records.ts';
import { SIP_DEFAULTS } from '../../shared/sip-config.ts';

export const WORKER_URL = new URL('../../electron/app/workers/store-worker.ts', import.meta.url);
export const testSecrets = createSecrets(new Uint8Array(32).fill(7), 'the test key', systemRandom);

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ringside-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export async function testStore(changes: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore({
    path: join(temporaryDirectory(), 'ringside.db'),
    workerUrl: WORKER_URL,
    secrets: testSecrets,
    clock: systemClock,
    logger: silentLogger,
    ...changes,
  });
  onTestFinished(() => store.close());
  return store;
}

export function callRow(callId: string, changes: Partial<CallRow> = {}): CallRow {
  return {
    callId,
    direction: 'outbound',
    phoneNumber: '18611141133',
    customerId: 1,
    systemPrompt: '你是一位专业的幼儿园招生顾问',
    prompt: null,
    greeting: '您好',
    variables: {},
    practice: false,
    placedBy: null,
    lineId: null,
    status: 'connecting',
    endReason: null,
    sipCode: null,
    startedAt: 1_767_225_600_000,
    answeredAt: null,
    endedAt: null,
    recording: null,
    ...changes,
  };
}

/** A line that names little more than its server. */
export function lineConfig(name: string, changes: Partial<LineConfig> = {}): LineConfig {
  return {
    ...SIP_DEFAULTS,
    ...LINE_DEFAULTS,
    name,
    serverHost: '192.0.2.10',
    username: null,
    password: null,
    localHost: null,
    ...changes,
  };
}
