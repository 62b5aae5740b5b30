// Where the built console is: beside the built station, or in out/ when the station runs from its sources.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `given`: a place named by whoever started the station. Null when nothing is built there. */
export function consoleDirectory(given: string | undefined): string | null {
  const directory = given || fileURLToPath(beside());
  return existsSync(directory) ? directory : null;
}

/** out/station and out/console are siblings. */
function beside(): URL {
  if (import.meta.url.endsWith('.ts')) return new URL('../../out/console', import.meta.url);
  return new URL(import.meta.url.includes('/chunks/') ? '../../console' : '../console', import.meta.url);
}
