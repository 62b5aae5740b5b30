// A real Kamailio for one test file: written, started, asked by OPTIONS until it answers, and stopped.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports.ts';
import type { KamailioOptions } from './kamailio-config.ts';
import { EVENT_MARK, kamailioConfig } from './kamailio-config.ts';
import { PeerProcess } from './peer-process.ts';
import { peerPath } from './peers-present.ts';
import { sipRequest } from './sip-request.ts';
import { until } from './wait-for.ts';

const START_DEADLINE = 15_000;

export class Kamailio {
  readonly host = '127.0.0.1';
  readonly port: number;
  readonly #process: PeerProcess;
  readonly #folder: string;

  private constructor(port: number, process: PeerProcess, folder: string) {
    this.port = port;
    this.#process = process;
    this.#folder = folder;
  }

  static async start(options: KamailioOptions): Promise<Kamailio> {
    const port = await freePorts(1);
    const folder = mkdtempSync(join(tmpdir(), 'ringside-kamailio-'));
    const config = join(folder, 'kamailio.cfg');
    writeFileSync(config, kamailioConfig(port, options));
    const process = new PeerProcess(peerPath('kamailio'), [
      ...['-f', config, '-DD', '-E', '-m', '32', '-M', '4', '-w', folder, '-Y', folder],
    ]);
    const kamailio = new Kamailio(port, process, folder);
    try {
      await until(
        'Kamailio answers OPTIONS',
        async () => process.end !== undefined || (await sipRequest({ method: 'OPTIONS', port }, 200)),
        START_DEADLINE,
      );
      if (process.end !== undefined) throw new Error('Kamailio ended at once');
      return kamailio;
    } catch (failure) {
      const report = process.report();
      await kamailio.stop();
      throw new Error(`Kamailio did not start\n${report}`, { cause: failure });
    }
  }

  /** What the routing script told so far, such as `registered 2001 127.0.0.1:5062`. */
  get events(): readonly string[] {
    return this.#process.stderr.all.flatMap(eventOf);
  }

  /** Waits until `count` events (past ones included) begin with `start`; gives the last of them. */
  async event(start: string, count = 1, deadline = 10_000): Promise<string> {
    let seen = 0;
    const line = await this.#process.stderr.waitFor(
      `${count} × Kamailio event "${start}"`,
      (text) => eventOf(text).some((event) => event.startsWith(start)) && ++seen >= count,
      deadline,
    );
    return eventOf(line)[0] ?? '';
  }

  report(): string {
    return this.#process.report();
  }

  async stop(): Promise<void> {
    await this.#process.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

function eventOf(line: string): string[] {
  const at = line.indexOf(EVENT_MARK);
  return at < 0 ? [] : [line.slice(at + EVENT_MARK.length).trim()];
}
