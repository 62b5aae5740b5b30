// Where Electron's binary is, without asking its package, which would load it.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PACKAGE = new URL('../../node_modules/electron/', import.meta.url);

/** Its path; null while it is not there. */
export function electronProgram(): string | null {
  const named = new URL('path.txt', PACKAGE);
  if (!existsSync(named) || !existsSync(new URL('dist/version', PACKAGE))) return null;
  const program = new URL(`dist/${readFileSync(named, 'utf8').trim()}`, PACKAGE);
  return existsSync(program) ? fileURLToPath(program) : null;
}
