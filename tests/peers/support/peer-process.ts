// A child process that a test started: its output kept for the report of a failure, its end awaited, and its death
// tied to ours (Linux parent-death signal), so that a killed test run leaves nothing behind.

import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { findPeer } from './peers-present.ts';
import { EventLog } from './wait-for.ts';

/** How a process ended: an exit code or the signal that killed it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface PeerProcessOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds between the polite signal and SIGKILL in `stop`. */
  readonly grace?: number;
  /** Standard input, closed after it; none by default. */
  readonly input?: string;
}

/** Lines beyond this many are forgotten, oldest first, in the failure report only. */
const REPORTED_LINES = 60;

export class PeerProcess {
  readonly name: string;
  readonly stdout = new EventLog<string>();
  readonly stderr = new EventLog<string>();
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  readonly #grace: number;
  #end: ProcessEnd | undefined;

  constructor(command: string, args: readonly string[], options: PeerProcessOptions = {}) {
    this.name = command.split('/').at(-1) ?? command;
    this.#grace = options.grace ?? 3_000;
    // Elsewhere than on Linux an orphan has to be found by hand.
    const tie = findPeer('setpriv') === undefined ? [] : ['setpriv', '--pdeathsig', 'TERM'];
    const [program = command, ...rest] = [...tie, command, ...args];
    this.#child = spawn(program, rest, {
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: { ...process.env, ...options.env },
    });
    // A child that does not read it is no fault of the test.
    this.#child.stdin?.on('error', () => {}).end(options.input);
    keepLines(this.#child.stdout, this.stdout);
    keepLines(this.#child.stderr, this.stderr);
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code, signal) => {
        this.#end = { code, signal };
        resolve(this.#end);
      });
    });
    // Whoever waits sees the rejection; whoever does not must not crash the run.
    this.ended.catch(() => {});
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Undefined while the process runs. */
  get end(): ProcessEnd | undefined {
    return this.#end;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends the process: `signal`, and SIGKILL when it does not heed it in time. Idempotent. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<ProcessEnd> {
    if (this.#end !== undefined) return this.#end;
    this.#child.kill(signal);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), this.#grace);
    try {
      return await this.ended;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The last lines of what the process said, for an error message. */
  report(): string {
    const lines = [...this.stdout.all, ...this.stderr.all.map((line) => `! ${line}`)].slice(-REPORTED_LINES);
    const state = this.#end === undefined ? 'running' : `ended with ${this.#end.code ?? this.#end.signal}`;
    return `--- ${this.name} (${state})\n${lines.join('\n')}\n---`;
  }
}

function keepLines(stream: NodeJS.ReadableStream | null, log: EventLog<string>): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) log.push(line);
  });
  stream?.on('end', () => {
    if (rest !== '') log.push(rest);
  });
}
