// `node tests/bench/history-bench.ts [calls] [rounds] [file]`: pages and searches of a long history at the API, over
// HTTP with the real store worker. A file is kept and used again. Measures and reports; never passes or fails by time.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../electron/api/create-api.ts';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { randomFraction, systemRandom } from '../../electron/base/random.ts';
import { createSecrets } from '../../electron/secrets/secrets.ts';
import { openStore } from '../../electron/store/open-store.ts';
import { MemoryCallCenter } from '../api/memory-call-center.ts';
import { MemoryChecks } from '../api/memory-checks.ts';
import { MemoryStatus } from '../api/memory-status.ts';
import { MEMORY_SYSTEM } from '../api/memory-system.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { fillHistory } from './history-fill.ts';
import type { BenchQuery } from './history-queries.ts';
import { QUERIES } from './history-queries.ts';
import { describeMachine } from './machine.ts';
import { percentile } from './statistics.ts';

const [CALLS = '100000', ROUNDS = '10', FILE] = process.argv.slice(2);
const TOKEN = 'token-of-the-bench';
const PAGE = '50';

interface Sample {
  readonly name: string;
  readonly kind: BenchQuery['kind'];
  readonly ms: number;
  readonly matched: string;
}

interface Page {
  readonly message: string;
  readonly data?: { readonly next: string | null; readonly matched: number; readonly matchedAtLeast: boolean };
}

/** Serves the file at `path` as a station does. */
async function serve(path: string) {
  const secrets = createSecrets(new Uint8Array(32), 'the bench’s key', systemRandom);
  const workerUrl = new URL('../../electron/app/workers/store-worker.ts', import.meta.url);
  const store = await openStore({ path, workerUrl, secrets, clock: systemClock, logger: silentLogger });
  const api = createApi({
    ...MEMORY_SYSTEM,
    callCenter: new MemoryCallCenter(),
    store,
    status: new MemoryStatus(),
    checks: new MemoryChecks(),
    consoleDirectory: null,
    version: '0.0.0',
    practice: () => false,
    configChanged: async () => {},
    clock: systemClock,
    random: systemRandom,
    logger: silentLogger,
    stationToken: TOKEN,
  });
  const { url } = await api.listen('127.0.0.1', 0);
  const close = async (): Promise<void> => {
    await api.close();
    await store.close();
  };
  return { url, close };
}

/** Reads the pages of one query, each timed from the request to the last byte of its answer. */
async function measure(url: string, { name, kind, query, pages }: BenchQuery): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  let cursor: string | null = null;
  for (let page = 1; page <= pages; page += 1) {
    const search = new URLSearchParams({ ...query, limit: PAGE, ...(cursor !== null && { cursor }) });
    const startedAt = performance.now();
    const answer = await fetch(`${url}/api/calls?${search}`, { headers: { authorization: `Bearer ${TOKEN}` } });
    const { data, message } = (await answer.json()) as Page;
    if (data === undefined) throw new Error(`${name}: ${answer.status} ${message}`);
    const ms = performance.now() - startedAt;
    const matched = `${data.matched}${data.matchedAtLeast ? '+' : ''}`;
    samples.push({ name: page === 1 ? name : `${name}, later pages`, kind, ms, matched });
    cursor = data.next;
    if (cursor === null) break;
  }
  return samples;
}

function line(name: string, samples: readonly Sample[]): string {
  const times = samples.map(({ ms }) => ms);
  const figures = [percentile(times, 0.5), percentile(times, 0.95), percentile(times, 1)];
  const matched = new Set(samples.map((sample) => sample.matched));
  return `| ${name} | ${matched.size === 1 ? [...matched][0] : ''} | ${figures.map((ms) => ms.toFixed(1)).join(' | ')} |`;
}

function report(samples: readonly Sample[]): string {
  const by = (key: 'name' | 'kind'): string[] =>
    [...Map.groupBy(samples, (sample) => sample[key])].map(([name, group]) => line(name, group));
  const head = '| query | calls found | p50 ms | p95 ms | max ms |\n|---|---|---|---|---|';
  return [head, ...by('name'), '', head, ...by('kind')].join('\n');
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'ringside-history-bench-'));
  try {
    const path = FILE ?? join(directory, 'ringside.db');
    const { cpu, cores, memoryGb, system, node, load } = describeMachine();
    if (!existsSync(path)) fillHistory(path, Number(CALLS), seededRandom(7));
    const station = await serve(path);
    const random = seededRandom(11);
    const samples: Sample[] = [];
    for (let round = 0; round < Number(ROUNDS); round += 1) {
      const shuffled = QUERIES.map((query) => ({ query, key: randomFraction(random) })).sort((a, b) => a.key - b.key);
      for (const { query } of shuffled) samples.push(...(await measure(station.url, query)));
    }
    await station.close();
    console.log(`${CALLS} calls, ${ROUNDS} rounds; ${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node};`);
    console.log(`load average ${load.join(' ')} before, ${describeMachine().load.join(' ')} after\n`);
    console.log(report(samples.sort((one, other) => one.name.localeCompare(other.name))));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

await main();
