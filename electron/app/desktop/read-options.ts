// The desktop's command line: the station's own options, and a number to dial. Chromium's switches are left alone.

import { parseArgs } from 'node:util';
import { defaultDataDirectory } from '../data-directory.ts';
import type { Environment } from '../environment.ts';
import { readEnvironment, SettingFault } from '../environment.ts';
import type { PracticeMode } from '../settings.ts';
import { numberIn } from './dial-links.ts';

/** How this start was asked for. */
export interface DesktopOptions {
  readonly dataDir: string;
  readonly practice: PracticeMode;
  readonly environment: Environment;
  readonly httpHost?: string;
  readonly httpPort?: number;
  /** Somebody counts on the port: another one will not do. */
  readonly isPortChosen: boolean;
  /** A number from a `tel:` link or the command line. */
  readonly dial: string | null;
}

/** Reads `words` (the command line after the program) and the environment. Throws SettingFault. */
export function readOptions(
  words: readonly string[],
  variables: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): DesktopOptions {
  const { values, positionals } = parse(words);
  const dataDir =
    text(values['data-dir']) ?? (variables.RINGSIDE_DATA_DIR || defaultDataDirectory(platform, variables));
  const httpHost = text(values['http-host']);
  const httpPort = text(values['http-port']);
  return {
    dataDir,
    practice: values.practice === undefined ? 'auto' : values.practice === true ? 'always' : 'never',
    environment: readEnvironment(variables),
    ...(httpHost !== undefined && { httpHost }),
    ...(httpPort !== undefined && { httpPort: port(httpPort) }),
    isPortChosen: httpPort !== undefined || Boolean(variables.RINGSIDE_HTTP_PORT),
    dial: numberIn(positionals),
  };
}

/** The number in the command line of a second start. */
export function dialIn(words: readonly string[]): string | null {
  return numberIn(parse(words).positionals);
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    options: {
      'data-dir': { type: 'string' },
      'http-host': { type: 'string' },
      'http-port': { type: 'string' },
      practice: { type: 'boolean' },
    },
    strict: false,
    allowPositionals: true,
    allowNegative: true,
  });
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function port(given: string): number {
  if (!/^\d{1,5}$/.test(given) || Number(given) > 65_535) throw new SettingFault('--http-port: a port is 0 to 65535');
  return Number(given);
}
