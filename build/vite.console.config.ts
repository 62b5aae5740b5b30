// Builds the console: one page, a chunk per route, everything it needs beside it; no request leaves the station.

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root: `${root}renderer`,
  // Relative: the same files are served by the station and by the desktop's own protocol.
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: `${root}out/console`,
    emptyOutDir: true,
    target: 'es2024',
    sourcemap: true,
    // An inlined file would be a data: address, which the content security policy refuses.
    assetsInlineLimit: 0,
    // What counts is the first load, compressed: tests/console/first-load.test.ts.
    chunkSizeWarningLimit: 1000,
  },
});
