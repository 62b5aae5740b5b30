// The station as a child process: started the way an operator starts it, heard by its JSON lines, driven by REST.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProductEvent, RegistrationEvent, RegistrationState } from '../../../shared/events.ts';
import { freePorts } from './free-ports.ts';
import type { ProcessEnd } from './peer-process.ts';
import { PeerProcess } from './peer-process.ts';
import type { CallBody } from './rest-client.ts';
import { RestClient } from './rest-client.ts';
import { StationCall } from './station-call.ts';
import { EventLog } from './wait-for.ts';
import { readWav } from './wav.ts';

export interface StationOptions {
  /** The SIP server; none configures no trunk. */
  readonly server?: { readonly host: string; readonly port: number };
  readonly username?: string;
  readonly password?: string;
  readonly register?: boolean;
  readonly registerInterval?: number;
  readonly callTimeoutSeconds?: number;
  /** The voice service's ws: address. */
  readonly voiceUrl?: string;
  /** Kept after `stop`; a new one that is removed by default. */
  readonly dataDir?: string;
  readonly rtpPorts?: number;
  readonly args?: readonly string[];
  /** Environment variables that win over the ones made from the options above; an empty one is as good as unset. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ReadyLine {
  readonly event: 'ready';
  readonly pid: number;
  readonly url: string;
  readonly sip: string;
  readonly dataDir: string;
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NODE = join(ROOT, 'node_modules/.bin/node');
const ENTRY = join(ROOT, 'electron/app/station.ts');
export const ADMIN_PASSWORD = 'peers-admin-password';
const START_DEADLINE = 20_000;
const RTP_PORTS = 40;

export class Station {
  readonly ready: ReadyLine;
  readonly rest: RestClient;
  readonly events: EventLog<ProductEvent>;
  readonly #process: PeerProcess;
  readonly #ownsData: boolean;

  private constructor(
    process: PeerProcess,
    ready: ReadyLine,
    rest: RestClient,
    events: EventLog<ProductEvent>,
    ownsData: boolean,
  ) {
    this.#process = process;
    this.ready = ready;
    this.rest = rest;
    this.events = events;
    this.#ownsData = ownsData;
  }

  /** Starts it, waits for its `ready` line and signs in. */
  static async start(options: StationOptions): Promise<Station> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'ringside-station-'));
    const args = ['serve', '--json', '--data-dir', dataDir, '--http-port', '0', ...(options.args ?? [])];
    const process = await stationProcess(args, options);
    const events = new EventLog<ProductEvent>();
    try {
      const ready = await readReady(process, events);
      const rest = await RestClient.signIn(ready.url, 'admin', ADMIN_PASSWORD);
      return new Station(process, ready, rest, events, options.dataDir === undefined);
    } catch (failure) {
      await process.stop('SIGKILL');
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
      throw new Error(`the station did not start\n${process.report()}`, { cause: failure });
    }
  }

  /** Places a call by REST. */
  async call(body: CallBody | string): Promise<StationCall> {
    const answer = await this.rest.makeCall(typeof body === 'string' ? { phoneNumber: body } : body);
    if (answer.body.data === undefined) throw new Error(`call answered ${answer.status}: ${answer.body.message}`);
    return new StationCall(answer.body.data.callId, this.events, this.rest);
  }

  /** Waits for a call from outside; the `nth` of them, counted from 1. */
  async incomingCall(nth = 1, deadline?: number): Promise<StationCall> {
    let seen = 0;
    const isInbound = (event: ProductEvent): boolean =>
      event.event === 'call-initiated' && event.direction === 'inbound' && ++seen >= nth;
    const event = await this.events.waitFor('call from outside', isInbound, deadline);
    return new StationCall('callId' in event ? event.callId : '', this.events, this.rest);
  }

  /** Waits for a registration in `state`. */
  registration(state: RegistrationState, deadline?: number): Promise<RegistrationEvent> {
    const matches = (event: ProductEvent): event is RegistrationEvent =>
      event.event === 'registration' && event.state === state;
    return this.events.waitFor(`registration ${state}`, matches, deadline);
  }

  /** A call's recording: customer left, AI right; complete once the call is over. */
  recording(callId: string): { readonly rate: number; readonly left: Int16Array; readonly right: Int16Array } {
    const { rate, channels } = readWav(join(this.ready.dataDir, 'recordings', `${callId}.wav`));
    const [left, right] = channels;
    if (left === undefined || right === undefined) throw new Error(`the recording has ${channels.length} channel(s)`);
    return { rate, left, right };
  }

  /** The process itself: its lines, its signals, its end. */
  get process(): PeerProcess {
    return this.#process;
  }

  report(): string {
    return this.#process.report();
  }

  /** SIGTERM, as an operator does it; gives how the process ended. */
  async stop(): Promise<ProcessEnd> {
    const end = await this.#process.stop('SIGTERM');
    this.#removeData();
    return end;
  }

  /** The power fails. */
  async kill(): Promise<void> {
    await this.#process.stop('SIGKILL');
    this.#removeData();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #removeData(): void {
    if (this.#ownsData) rmSync(this.ready.dataDir, { recursive: true, force: true });
  }
}

/** One command of the station's command line, started; `input` is its standard input. */
export async function stationProcess(
  args: readonly string[],
  options: StationOptions & { readonly input?: string } = {},
): Promise<PeerProcess> {
  const rtpPorts = options.rtpPorts ?? RTP_PORTS;
  const env = stationEnvironment(options, await freePorts(rtpPorts), rtpPorts);
  const { input } = options;
  return new PeerProcess(NODE, [ENTRY, ...args], {
    cwd: ROOT,
    env,
    grace: 8_000,
    ...(input !== undefined && { input }),
  });
}

async function readReady(process: PeerProcess, events: EventLog<ProductEvent>): Promise<ReadyLine> {
  const first = await Promise.race([
    process.stdout.waitFor('ready line', () => true, START_DEADLINE),
    process.ended.then(() => Promise.reject(new Error('the station ended at once'))),
  ]);
  process.stdout.follow((line, index) => {
    if (index > 0) events.push(JSON.parse(line) as ProductEvent);
  });
  return JSON.parse(first) as ReadyLine;
}

/** Nothing of the developer's own settings must leak in, so every variable of the station is set or emptied. */
function stationEnvironment(options: StationOptions, rtpPort: number, rtpPorts: number): Record<string, string> {
  return {
    SIP_LOCAL_HOST: '127.0.0.1',
    SIP_LOCAL_PORT: '0',
    SIP_DISPLAY_NAME: '',
    SIP_SERVER_HOST: options.server?.host ?? '',
    SIP_SERVER_PORT: String(options.server?.port ?? ''),
    SIP_USERNAME: options.username ?? '',
    SIP_PASSWORD: options.password ?? '',
    SIP_REGISTER: String(options.register ?? false),
    SIP_REGISTER_INTERVAL: String(options.registerInterval ?? 3600),
    SIP_CALL_TIMEOUT_SECONDS: String(options.callTimeoutSeconds ?? 30),
    RTP_PORT_MIN: String(rtpPort),
    RTP_PORT_MAX: String(rtpPort + rtpPorts - 1),
    DOUBAO_URL: options.voiceUrl ?? '',
    DOUBAO_APP_ID: options.voiceUrl === undefined ? '' : '1234567890',
    DOUBAO_ACCESS_TOKEN: options.voiceUrl === undefined ? '' : 'peers-access-token',
    DOUBAO_API_KEY: '',
    RINGSIDE_DATA_DIR: '',
    RINGSIDE_HTTP_HOST: '127.0.0.1',
    RINGSIDE_HTTP_PORT: '',
    RINGSIDE_ADMIN_PASSWORD: ADMIN_PASSWORD,
    ...options.env,
  };
}
