// Something that electron-builder takes for Electron on Linux: a program with a fuse wire, and the files beside it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../../node_modules/electron/package.json' with { type: 'json' };

/** What @electron/fuses looks for in the binary (electron/fuses, constants). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Wire version 1, as long as Electron 45's, set as Electron is shipped. */
const WIRE = '101100010';

/** Makes the distribution in `folder`. */
export function stubElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, WIRE.length]), Buffer.from(WIRE)]);
  const program = Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), wire]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  writeFileSync(join(folder, 'version'), packageJson.version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/zh-CN.pak', 'locales/de.pak'])
    writeFileSync(join(folder, name), name);
}
