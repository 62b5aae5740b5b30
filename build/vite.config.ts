// Builds the station and the desktop: one bundle per entry (each host and each of its workers), dependencies left in
// node_modules.

import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = `${root}out/station`;

export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node24',
    sourcemap: true,
    rollupOptions: {
      input: {
        station: 'electron/app/station.ts',
        desktop: 'electron/app/desktop.ts',
        'media-worker': 'electron/app/workers/media-worker.ts',
        'store-worker': 'electron/app/workers/store-worker.ts',
        'practice-worker': 'electron/app/workers/practice-worker.ts',
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  plugins: [
    {
      name: 'practice-speech',
      closeBundle: () =>
        cpSync(`${root}electron/practice/speech`, `${outDir}/speech`, {
          recursive: true,
          filter: (path) => !path.endsWith('.ts'),
        }),
    },
  ],
});
