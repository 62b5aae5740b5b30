// A real SIPp playing one scenario of tests/peers/sipp: a customer who answers (or does not), or one who calls in.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports.ts';
import type { Law } from './g711.ts';
import { encodeLaw, PAYLOAD_TYPE } from './g711.ts';
import { numberOf } from './kamailio-config.ts';
import { PeerProcess } from './peer-process.ts';
import { peerPath } from './peers-present.ts';
import { sine } from './tone.ts';
import { udpBound } from './udp-bound.ts';
import { until } from './wait-for.ts';

export type Scenario =
  | 'answer'
  | 'answer-at-once'
  | 'answer-rtp-stream'
  | 'refuse'
  | 'ring-for-ever'
  | 'early-media'
  | 'lost-ack'
  | 'remote-bye'
  | 'reinvite'
  | 'in-dialog'
  | 'silent-bye'
  | 'call-in'
  | 'call-in-stays'
  | 'lossy-answer'
  | 'lossy-call';

export interface SippOptions {
  /** A file of tests/peers/sipp, or a script of sipp-script.ts. */
  readonly scenario: Scenario | { readonly script: string };
  /** The proxy: where a calling scenario calls, and where all of a called one's answers go back. */
  readonly proxy: { readonly host: string; readonly port: number };
  /** Its own SIP port; any free one. */
  readonly port?: number;
  /** What its SDP names: the port of an RtpPeer (the discard port when nobody listens) and the one law it takes. */
  readonly rtpPort?: number;
  readonly law?: Law;
  /** Length of each `<pause>` of the scenario in milliseconds. */
  readonly pauseMs?: number;
  /** Status line of `refuse` after `SIP/2.0`: SIPp takes no keyword there, so it is put into the scenario's text. */
  readonly refusal?: string;
  /** Who calls whom in `call-in`. */
  readonly call?: { readonly user: string; readonly password: string; readonly to: string };
  /** Frequency that `answer-rtp-stream` plays (A-law). */
  readonly streamHz?: number;
  /** How many calls it takes before it ends. */
  readonly calls?: number;
  /** Port that `lossy-answer` names as a proxy in between. */
  readonly relayPort?: number;
  /** Seconds after which it gives up. */
  readonly lifetime?: number;
}

/** SIP, control, and media with its +2. */
const PORTS = 6;
const LIFETIME_SECONDS = 120;
const DISCARD_PORT = 9;
const WRITTEN_REFUSAL = '486 Busy Here';

export class Sipp {
  readonly port: number;
  readonly #scenario: string;
  readonly #process: PeerProcess;
  readonly #folder: string;

  private constructor(options: SippOptions, port: number) {
    this.port = port;
    const { scenario } = options;
    this.#scenario = typeof scenario === 'string' ? scenario : 'of a script';
    this.#folder = mkdtempSync(join(tmpdir(), 'ringside-sipp-'));
    if (options.streamHz !== undefined)
      writeFileSync(join(this.#folder, 'tone.alaw'), encodeLaw('PCMA', sine(options.streamHz, 10, 8000)));
    const xml =
      typeof scenario === 'string'
        ? readFileSync(new URL(`../sipp/${scenario}.xml`, import.meta.url), 'utf8')
        : scenario.script;
    writeFileSync(
      join(this.#folder, 'scenario.xml'),
      xml.replaceAll(WRITTEN_REFUSAL, options.refusal ?? WRITTEN_REFUSAL),
    );
    this.#process = new PeerProcess(peerPath('sipp'), sippArguments(options, port), { cwd: this.#folder });
  }

  /** Starts SIPp and waits until it listens. */
  static async start(options: SippOptions): Promise<Sipp> {
    const sipp = new Sipp(options, options.port ?? (await freePorts(PORTS)));
    try {
      await until('SIPp listens', () => sipp.#process.end !== undefined || udpBound(sipp.port));
      return sipp;
    } catch (failure) {
      throw new Error(`SIPp did not start\n${sipp.report()}`, { cause: failure });
    }
  }

  /** The number that Kamailio routes to this customer. */
  get number(): string {
    return numberOf(this.port);
  }

  /** Every SIP message sent and received so far, as SIPp traced them. */
  get messages(): string {
    return this.#read('messages.log');
  }

  /** Waits until its messages hold `text` so many times. */
  async has(text: string, count = 1, deadline?: number): Promise<void> {
    await until(`SIPp has ${count} × ${text}`, () => this.messages.split(text).length > count, deadline);
  }

  /** Resolves when the scenario was played to its end; rejects with the trace when it went another way. */
  async finished(): Promise<void> {
    const end = await this.#process.ended;
    if (end.code !== 0) throw new Error(`SIPp scenario ${this.#scenario} was not played to its end\n${this.report()}`);
  }

  report(): string {
    const { end } = this.#process;
    const state = end === undefined ? 'running' : `ended with ${end.code ?? end.signal}`;
    return `--- sipp ${this.#scenario} (${state})\n${this.#read('errors.log')}\n${this.messages.slice(-8_000)}\n---`;
  }

  async stop(): Promise<void> {
    await this.#process.stop('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #read(name: string): string {
    try {
      return readFileSync(join(this.#folder, name), 'utf8');
    } catch {
      return '';
    }
  }
}

function sippArguments(options: SippOptions, port: number): string[] {
  const keys: Record<string, string> = {
    rtp_port: String(options.rtpPort ?? DISCARD_PORT),
    law: String(PAYLOAD_TYPE[options.law ?? 'PCMA']),
    user: options.call?.user ?? '',
    relay: String(options.relayPort ?? DISCARD_PORT),
  };
  const call = options.call;
  return [
    ...['-sf', 'scenario.xml'],
    // Without -bind_local and -ci SIPp would listen on every address.
    ...['-i', '127.0.0.1', '-p', String(port), '-bind_local', '-ci', '127.0.0.1', '-cp', String(port + 1)],
    ...['-mi', '127.0.0.1', '-mp', String(port + 2), '-nostdin'],
    ...['-m', String(options.calls ?? 1), '-d', String(options.pauseMs ?? 0)],
    ...['-timeout', String(options.lifetime ?? LIFETIME_SECONDS), '-timeout_error'],
    ...['-trace_err', '-error_file', 'errors.log', '-trace_msg', '-message_file', 'messages.log'],
    ...Object.entries(keys).flatMap(([name, value]) => ['-key', name, value]),
    ...(call === undefined ? [] : ['-s', call.to, '-au', call.user, '-ap', call.password]),
    `${options.proxy.host}:${options.proxy.port}`,
  ];
}
