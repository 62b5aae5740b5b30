// `doctor`: looks a line over, prints each check as it is done, and exits by what was found.

import type { StationClient } from '../../../shared/contract/client.ts';
import { productErrorOf } from '../../../shared/contract/client.ts';
import type { Language } from '../../../shared/contract/procedure.ts';
import type { DoctorStep } from '../../../shared/doctor.ts';
import { DOCTOR_CHECK_NAMES, doctorWords } from '../../../shared/doctor-words.ts';
import { SettingFault } from '../environment.ts';
import type { CommonOptions } from './attach.ts';
import { withStation } from './attach.ts';
import { EXIT } from './exit-codes.ts';
import { print, printJson } from './output.ts';
import { listenForStop } from './stop-signal.ts';

export interface DoctorOptions extends CommonOptions {
  /** Name of the line; without it the one that calls go out by. */
  readonly line?: string;
  readonly json?: boolean;
  /** Of the terminal unless told. */
  readonly language?: Language;
}

/** Resolves to the exit code: 1 when something does not work. */
export async function runDoctor(options: DoctorOptions): Promise<number> {
  const stop = listenForStop();
  const gone = new AbortController();
  void stop.wished.then(() => gone.abort());
  try {
    return await withStation(options, (client) => lookOver(client, options, gone.signal));
  } catch (fault) {
    if (gone.signal.aborted && productErrorOf(fault) === undefined) return EXIT.other;
    throw fault;
  } finally {
    stop.forget();
  }
}

async function lookOver(client: StationClient, options: DoctorOptions, signal: AbortSignal): Promise<number> {
  const { json = false, language = languageOfTerminal(process.env) } = options;
  const id = options.line === undefined ? null : await idOf(client, options.line);
  for await (const event of await client.lines.doctor({ id }, { signal })) {
    if (json) printJson(event);
    else if (event.event === 'checked') for (const line of linesOf(event.step, language)) print(line);
    if (event.event === 'finished') return event.steps.some(({ outcome }) => outcome === 'bad') ? EXIT.other : EXIT.ok;
  }
  return EXIT.other;
}

async function idOf(client: StationClient, name: string): Promise<number> {
  const lines = await client.lines.list();
  const line = lines.find((each) => each.name === name);
  if (line !== undefined) return line.id;
  const names = lines.map((each) => `"${each.name}"`).join(', ');
  throw new SettingFault(`there is no line "${name}"${names === '' ? ': none is configured' : `, only ${names}`}`);
}

const MARKS: Readonly<Record<DoctorStep['outcome'], string>> = { ok: '✓', look: '!', bad: '✗', skipped: '-' };

/** What was found, what to do, and for whoever looks deeper what was seen. */
export function linesOf(step: DoctorStep, language: Language): readonly string[] {
  const { seen, todo } = doctorWords(step, language);
  const name = DOCTOR_CHECK_NAMES[step.check][language];
  const lines = [`${MARKS[step.outcome]} ${name}${language === 'zh' ? '：' : ': '}${seen}`];
  if (todo !== '') lines.push(`    ${todo}`);
  if (step.outcome === 'ok' || step.outcome === 'skipped') return lines;
  const figures = Object.entries(step.figures).map(([figure, value]) => `${figure} ${value}`);
  if (figures.length > 0) lines.push(`    (${figures.join('; ')})`);
  if (step.evidence !== null) lines.push(...quoted('>', step.evidence.sent), ...quoted('<', step.evidence.received));
  return lines;
}

/** A message line by line; what a stranger wrote must not steer the terminal. */
function quoted(mark: string, message: string): readonly string[] {
  const lines = message.trimEnd().split(/\r?\n/);
  return lines.map((line) => `    ${mark} ${line.replace(/\p{Cc}/gu, '·')}`);
}

/** By the variables that other programs go by. */
export function languageOfTerminal(variables: Readonly<Record<string, string | undefined>>): Language {
  const locale = variables.LC_ALL || variables.LC_MESSAGES || variables.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
