// Builds what the desktop's window needs beside the station: its preload script, and the icons.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { writeIcons } from './desktop/icons.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = `${root}out/desktop`;

export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: 'electron/preload.ts',
    outDir,
    emptyOutDir: true,
    target: 'es2024',
    // A sandboxed preload script is one CommonJS file that may require little more than `electron`.
    rollupOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
  },
  ssr: { noExternal: true },
  plugins: [{ name: 'icons', closeBundle: () => writeIcons(`${outDir}/icons`) }],
});
