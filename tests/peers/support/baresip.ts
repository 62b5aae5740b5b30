// A real baresip 1.0: a telephone registered with Kamailio that plays a tone and records what it hears.

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports.ts';
import type { Law } from './g711.ts';
import { encodeNetstring, NetstringReader } from './netstring.ts';
import { PeerProcess } from './peer-process.ts';
import { peerPath } from './peers-present.ts';
import { sine } from './tone.ts';
import { EventLog, until } from './wait-for.ts';
import { readWav, writeWav } from './wav.ts';

export interface BaresipOptions {
  readonly user: string;
  readonly password: string;
  readonly server: { readonly host: string; readonly port: number };
  readonly toneHz: number;
  /** The only codec it offers and takes. */
  readonly law: Law;
  /** Answers by itself (default), or waits for `accept`. */
  readonly autoAnswer?: boolean;
}

/** What baresip tells over ctrl_tcp. */
export interface BaresipEvent {
  readonly type?: string;
  readonly class?: string;
  readonly param?: string;
}

/** baresip hangs up when its file ends, so the tone is longer than any test. */
const TONE_SECONDS = 60;
const RATE = 8000;

export class Baresip {
  readonly events = new EventLog<BaresipEvent>();
  readonly #process: PeerProcess;
  readonly #folder: string;
  #control: Socket | undefined;

  private constructor(process: PeerProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
  }

  /** Starts it and waits until it is registered. */
  static async start(options: BaresipOptions): Promise<Baresip> {
    const folder = mkdtempSync(join(tmpdir(), 'ringside-baresip-'));
    // SIP over UDP, TCP and (the next port) TLS; control; an RTP range.
    const port = await freePorts(24);
    writeWav(join(folder, 'tone.wav'), sine(options.toneHz, TONE_SECONDS, RATE), RATE);
    writeFileSync(join(folder, 'config'), configText(folder, port));
    writeFileSync(join(folder, 'accounts'), accountText(options));
    writeFileSync(join(folder, 'contacts'), '');
    const process = new PeerProcess(peerPath('baresip'), ['-f', folder], { cwd: folder });
    const baresip = new Baresip(process, folder);
    try {
      await baresip.#connect(port + CONTROL_OFFSET);
      await until('baresip is registered', () => process.stdout.all.some((line) => line.includes('200 OK')));
      return baresip;
    } catch (failure) {
      const report = process.report();
      await baresip.stop();
      throw new Error(`baresip did not start\n${report}`, { cause: failure });
    }
  }

  /** Waits for a control event such as `CALL_ESTABLISHED`. */
  event(type: string, deadline = 10_000): Promise<BaresipEvent> {
    return this.events.waitFor(`baresip ${type}`, (event) => event.type === type, deadline);
  }

  dial(uri: string): void {
    this.#command('dial', uri);
  }

  accept(): void {
    this.#command('accept', '');
  }

  hangUp(): void {
    this.#command('hangup', '');
  }

  hold(): void {
    this.#command('hold', '');
  }

  resume(): void {
    this.#command('resume', '');
  }

  /**
   * Waits until it has recorded `milliseconds` of what it hears in its call number `call`; the file's header is written
   * at the end only.
   */
  async record(milliseconds: number, call = 1): Promise<void> {
    const bytes = (milliseconds * RATE * 2) / 1000;
    await until(
      `baresip recorded ${milliseconds} ms`,
      () => {
        const path = this.#recordings().at(call - 1);
        return path !== undefined && statSync(path).size > bytes;
      },
      milliseconds + 5_000,
    );
  }

  /** What it heard in its last call, once that is closed: baresip writes the file's length soon after. */
  async heard(): Promise<Int16Array> {
    return until('baresip closed its recording', () => {
      const path = this.#recordings().at(-1);
      const { rate = RATE, channels = [] } = path === undefined ? {} : readWav(path);
      if (rate !== RATE) throw new Error(`baresip recorded at ${rate} Hz`);
      const [samples] = channels;
      return samples !== undefined && samples.length > 0 && samples;
    });
  }

  report(): string {
    return this.#process.report();
  }

  async stop(): Promise<void> {
    this.#control?.destroy();
    // Once only: a second SIGTERM makes it skip BYE and un-REGISTER.
    await this.#process.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  /** One for each call, oldest first. */
  #recordings(): readonly string[] {
    const names = readdirSync(this.#folder).filter((name) => name.endsWith('-dec.wav'));
    return names.toSorted().map((name) => join(this.#folder, name));
  }

  async #connect(port: number): Promise<void> {
    this.#control = await until('baresip opens its control port', () => tryConnect(port));
    const reader = new NetstringReader();
    this.#control.on('data', (chunk) => {
      for (const message of reader.push(chunk)) this.events.push(JSON.parse(message) as BaresipEvent);
    });
    this.#control.on('error', () => {});
  }

  #command(command: string, params: string): void {
    this.#control?.write(encodeNetstring(JSON.stringify({ command, params })));
  }
}

const CONTROL_OFFSET = 2;
const RTP_OFFSET = 4;
const RTP_PORTS = 20;

function configText(folder: string, port: number): string {
  const modules = ['g711', 'aufile', 'aubridge', 'sndfile', 'ctrl_tcp', 'account', 'menu'];
  return `module_path /usr/lib/baresip/modules
${modules.map((name) => `${name === 'account' || name === 'menu' || name === 'ctrl_tcp' ? 'module_app' : 'module'} ${name}.so`).join('\n')}
sip_listen 127.0.0.1:${port}
net_interface 127.0.0.1
ctrl_tcp_listen 127.0.0.1:${port + CONTROL_OFFSET}
rtp_ports ${port + RTP_OFFSET}-${port + RTP_OFFSET + RTP_PORTS - 1}
rtp_timeout 0
audio_source aufile,${folder}/tone.wav
audio_player aubridge,nowhere
audio_alert aubridge,alert
audio_level no
ausrc_srate ${RATE}
auplay_srate ${RATE}
snd_path ${folder}
call_local_timeout 120
call_max_calls 4
jitter_buffer_delay 2-10
`;
}

function accountText({ user, password, server, law, autoAnswer }: BaresipOptions): string {
  return [
    `<sip:${user}@${server.host}:${server.port}>`,
    `auth_user=${user}`,
    `auth_pass=${password}`,
    `audio_codecs=${law}/8000/1`,
    `answermode=${autoAnswer === false ? 'manual' : 'auto'}`,
    'regint=60',
    'ptime=20\n',
  ].join(';');
}

function tryConnect(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}
