// SIPp's own scenarios without media: the other side of our calls, and the measure they stand beside.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Disposable } from '../../../electron/base/disposable.ts';
import { PeerProcess } from '../../peers/support/peer-process.ts';
import { peerPath } from '../../peers/support/peers-present.ts';
import { udpBound } from '../../peers/support/udp-bound.ts';
import { until } from '../../peers/support/wait-for.ts';
import type { CallerFigures, CallPlan } from './agent-process.ts';

const HOST = '127.0.0.1';
/** A call that hangs must not hold the bench: longer than every timer of SIP. */
const LIFETIME_SECONDS = 90;

function common(port: number): readonly string[] {
  // Without -bind_local and -ci SIPp would listen on every address.
  return ['-i', HOST, '-p', String(port), '-bind_local', '-ci', HOST, '-cp', String(port + 1), '-nostdin'];
}

/** SIPp answering calls on `port`. */
export class SippCallee implements Disposable {
  readonly #process: PeerProcess;

  private constructor(port: number) {
    this.#process = new PeerProcess(peerPath('sipp'), ['-sn', 'uas', ...common(port), `${HOST}:9`]);
  }

  /** Resolves when it listens. */
  static async start(port: number): Promise<SippCallee> {
    const callee = new SippCallee(port);
    await until('SIPp listens', () => udpBound(port));
    return callee;
  }

  async dispose(): Promise<void> {
    await this.#process.stop('SIGKILL');
  }
}

/** Lets SIPp place the calls of `plan` from `port`; resolves when the last one is over. */
export async function placeBySipp(plan: CallPlan, port: number): Promise<CallerFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'ringside-bench-sipp-'));
  const begun = performance.now();
  const sipp = new PeerProcess(
    peerPath('sipp'),
    [
      ...['-sn', 'uac', ...common(port), '-s', '4000'],
      ...['-r', String(plan.rate), '-m', String(plan.calls), '-l', String(plan.calls), '-d', '0'],
      ...['-trace_rtt', '-rtt_freq', '1', '-trace_stat', '-timeout', String(LIFETIME_SECONDS)],
      `${HOST}:${plan.port}`,
    ],
    { cwd: folder },
  );
  try {
    await sipp.ended;
    const seconds = (performance.now() - begun) / 1000;
    const last = statistics(read(folder, /^uac_\d+_\.csv$/));
    const [released, failed] = [last('SuccessfulCall(C)'), last('FailedCall(C)')];
    if (Number.isNaN(released)) throw new Error(`SIPp told no figures\n${sipp.report()}`);
    return {
      setUps: responseTimes(read(folder, /_rtt\.csv$/)),
      failed: plan.calls - released || failed,
      released,
      seconds,
    };
  } finally {
    await sipp.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(folder: string, name: RegExp): string {
  const file = readdirSync(folder).find((one) => name.test(one));
  return file === undefined ? '' : readFileSync(join(folder, file), 'latin1');
}

/** The last line of `-trace_stat`, by its column heads. */
function statistics(text: string): (column: string) => number {
  const lines = text.trim().split('\n');
  const heads = lines[0]?.split(';') ?? [];
  const values = lines.at(-1)?.split(';') ?? [];
  return (column) => Number(values[heads.indexOf(column)] ?? Number.NaN);
}

/** The second column of `-trace_rtt`, milliseconds. */
function responseTimes(text: string): Float64Array {
  const rows = text.trim().split('\n').slice(1);
  return Float64Array.from(rows.map((row) => Number(row.split(';')[1])).filter(Number.isFinite));
}
