// `serve`: runs the station until it is told to stop.

import { ProductError } from '../../../shared/errors.ts';
import type { ProductEvent } from '../../../shared/events.ts';
import { PRACTICE_NUMBERS } from '../../../shared/practice-numbers.ts';
import { DESCRIPTIONS } from '../../practice/carrier/practice-numbers.ts';
import type { AppliedLine } from '../line.ts';
import { placeOf } from '../line-standing.ts';
import { serveApi } from '../serve-api.ts';
import type { Services } from '../services.ts';
import { startServices } from '../services.ts';
import type { CommonOptions } from './attach.ts';
import { lineOf } from './call-printer.ts';
import { EXIT } from './exit-codes.ts';
import { print, printJson } from './output.ts';
import { listenForStop } from './stop-signal.ts';

export interface ServeOptions extends CommonOptions {
  readonly httpHost?: string;
  readonly httpPort?: number;
  readonly allowedHost?: readonly string[];
  readonly json?: boolean;
}

/** What is told once everything listens. */
interface Ready {
  readonly url: string;
  /** A message where the line is not up, and why. */
  readonly line: AppliedLine | null | string;
  /** The password made at the first start; null when there was one. */
  readonly adminPassword: string | null;
}

/** Resolves to the exit code when the station has stopped in order. */
export async function runServe(options: ServeOptions): Promise<number> {
  const stop = listenForStop();
  const services = await startServices(options);
  const early: ProductEvent[] = [];
  const silence = services.callCenter.events.on((event) => early.push(event));
  try {
    const api = await serveApi(services, options);
    try {
      const applied = await openLine(services);
      services.lock.publish({ url: api.url, token: api.token });
      announce(services, options, { url: api.url, line: applied, adminPassword: api.adminPassword });
      const tell = (event: ProductEvent): void => printEvent(event, options.json === true);
      early.forEach(tell);
      services.callCenter.events.on(tell);
      silence();
      await stop.wished;
      if (options.json !== true) print('Stopping: ending calls …');
    } finally {
      await api.close();
    }
  } finally {
    await services.close();
    stop.forget();
  }
  return EXIT.ok;
}

/** A server that cannot be found now may be later, and the console is where its name is corrected. */
async function openLine({ applySettings, line }: Services): Promise<Ready['line']> {
  try {
    return await applySettings();
  } catch (fault) {
    if (!(fault instanceof ProductError) || line.status.problem === 'local-address') throw fault;
    return fault.message;
  }
}

function announce(services: Services, options: ServeOptions, ready: Ready): void {
  const { url, line, adminPassword } = ready;
  const dataDir = services.directory.root;
  const where = isUp(line) ? `udp:${placeOf(line.local)}` : null;
  if (options.json === true) {
    printJson({ event: 'ready', pid: process.pid, url, sip: where, dataDir });
    // The password is shown once, and not on stdout, which another program may keep.
    if (adminPassword !== null) process.stderr.write(`ringside: password of user admin: ${adminPassword}\n`);
    return;
  }
  print(`Ringside is running at ${url}`);
  print(`  data    ${dataDir}`);
  print(`  line    ${lineWords(line)}`);
  if (adminPassword !== null) {
    print(`Open ${url} and sign in as admin with the password ${adminPassword}`);
    print('  (shown once: write it down, or choose another after signing in)');
  }
  if (isUp(line) && line.trunk.isPractice) printPractice();
  print('Stop it with Ctrl-C.');
}

function isUp(line: Ready['line']): line is AppliedLine {
  return line !== null && typeof line !== 'string';
}

function lineWords(line: Ready['line']): string {
  if (line === null) return 'none configured; run `npm run station -- init-sip-config`';
  if (typeof line === 'string') return `down, tried again every 30 s: ${line}`;
  const { trunk, local } = line;
  if (trunk.isPractice) return 'practice: nothing leaves this machine';
  const { server, register } = trunk;
  return `${placeOf(server)} from udp:${placeOf(local)}${register ? ', registering' : ''}`;
}

function printPractice(): void {
  print('Practice numbers (any other is answered):');
  for (const { number, kind } of PRACTICE_NUMBERS) print(`  ${number}  ${DESCRIPTIONS[kind]}`);
  print('Try it from another terminal: npm run station -- call 18611141133');
}

function printEvent(event: ProductEvent, json: boolean): void {
  if (json) {
    printJson(event);
    return;
  }
  if (event.event !== 'registration') {
    const line = lineOf(event);
    if (line !== null) print(line);
    return;
  }
  const { at, line, state, reason } = event;
  print(`${at.slice(11, 19)}  Line ${line} ${state}${reason === null ? '' : `: ${reason}`}`);
}
