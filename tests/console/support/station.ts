// A station from source that serves the console, for tests that look at it through a browser.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PeerProcess } from '../../peers/support/peer-process.ts';
import { ADMIN_PASSWORD, type ReadyLine, type StationOptions, stationProcess } from '../../peers/support/station.ts';
import { builtConsole } from './built-console.ts';

export interface ConsoleStationOptions extends StationOptions {
  /** Calls go to the practice line: the default. */
  readonly practice?: boolean;
  /** The administrator's password is made up and `firstStart` asks its questions; otherwise it is `ADMIN_PASSWORD`. */
  readonly firstStart?: boolean;
  /** 0, the default: any free one. A station that comes back needs its port of before. */
  readonly httpPort?: number;
}

export interface ConsoleStation extends AsyncDisposable {
  /** Where the console is. */
  readonly url: string;
  readonly dataDir: string;
  /** Of user `admin`. */
  readonly password: string;
  readonly process: PeerProcess;
}

const START_DEADLINE = 30_000;

/** Starts it and waits until it answers. Its data directory goes with it, unless `dataDir` was given. */
export async function startConsoleStation(options: ConsoleStationOptions = {}): Promise<ConsoleStation> {
  const { practice = true, firstStart = false, httpPort = 0 } = options;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'ringside-console-data-'));
  const directory = process.env.RINGSIDE_CONSOLE_DIR ?? (await builtConsole());
  const args = ['serve', '--json', '--data-dir', dataDir, '--http-port', String(httpPort), ...(options.args ?? [])];
  const station = await stationProcess(practice ? [...args, '--practice'] : args, {
    ...options,
    env: {
      RINGSIDE_CONSOLE_DIR: directory,
      ...(firstStart && { RINGSIDE_ADMIN_PASSWORD: '' }),
      ...options.env,
    },
  });
  const dispose = async (): Promise<void> => {
    await station.stop('SIGTERM');
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const line = await Promise.race([
      station.stdout.waitFor('ready line', () => true, START_DEADLINE),
      station.ended.then(() => Promise.reject(new Error('it ended at once'))),
    ]);
    const { url } = JSON.parse(line) as ReadyLine;
    const password = firstStart ? await madePassword(station) : ADMIN_PASSWORD;
    return { url, dataDir, password, process: station, [Symbol.asyncDispose]: dispose };
  } catch (failure) {
    const report = station.report();
    await dispose();
    throw new Error(`the station did not start\n${report}`, { cause: failure });
  }
}

async function madePassword(station: PeerProcess): Promise<string> {
  const told = await station.stderr.waitFor('password', (line) =>
    line.startsWith('ringside: password of user admin: '),
  );
  return told.split(' ').at(-1) ?? '';
}
