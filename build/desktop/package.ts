// `npm run package`: packs the product for this system into out/packages. `-- --dir` leaves out the installers.

import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { packaging } from '../electron-builder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isFolderOnly = process.argv.includes('--dir');

const made = await build({
  projectDir: root,
  config: packaging(root),
  targets: Platform.current().createTarget(isFolderOnly ? 'dir' : undefined),
});
for (const path of made) console.log(path);
