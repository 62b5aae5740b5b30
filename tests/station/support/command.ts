// One command of the station's command line, run to its end, and what it printed.

import { setTimeout as pause } from 'node:timers/promises';
import type { ProductEvent } from '../../../shared/events.ts';
import type { ProcessEnd } from '../../peers/support/peer-process.ts';
import type { StationOptions } from '../../peers/support/station.ts';
import { stationProcess } from '../../peers/support/station.ts';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: readonly string[];
  readonly stderr: string;
}

const DEADLINE = 40_000;

/** Runs it; a command that does not end is killed and fails the test. */
export async function runCommand(
  args: readonly string[],
  options: StationOptions & { readonly input?: string } = {},
): Promise<CommandResult> {
  const process = await stationProcess(args, { rtpPorts: 8, ...options });
  const given = new AbortController();
  const late = pause(DEADLINE, undefined, { signal: given.signal }).catch(() => undefined);
  const end: ProcessEnd | undefined = await Promise.race([process.ended, late]);
  given.abort();
  if (end !== undefined) return { code: end.code, stdout: process.stdout.all, stderr: process.stderr.all.join('\n') };
  const report = process.report();
  await process.stop('SIGKILL');
  throw new Error(`station ${args.join(' ')} did not end within ${DEADLINE} ms\n${report}`);
}

/** The events in lines of JSON; throws where a line is none. */
export function eventsOf(lines: readonly string[]): readonly ProductEvent[] {
  return lines.map((line) => JSON.parse(line) as ProductEvent);
}

/** Their names. */
export function namesOf(lines: readonly string[]): readonly string[] {
  return eventsOf(lines).map((event) => event.event);
}
