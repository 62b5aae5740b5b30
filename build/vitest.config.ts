// Vitest: every test of the tree but the long ones and those of the real desktop; the last line printed is
// `N passed, N failed, N skipped`.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './closing-line-reporter.ts';

if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error(
    `Node ${process.versions.node} cannot run these tests: use \`npm test\`, or put node_modules/.bin first in PATH (its node is 24)`,
  );
}

function included(): string {
  if (process.env.RINGSIDE_DESKTOP === '1') return 'tests/desktop/**/*.desktop.ts';
  return process.env.RINGSIDE_LONG === '1' ? 'tests/**/*.long.ts' : 'tests/**/*.test.ts';
}

/** A browser takes both processors of a small machine: what listens to real audio does not run beside it. */
const BROWSER = [
  'tests/console/**/*.test.ts',
  'tests/renderer/desk/desk-page.test.ts',
  'tests/renderer/desk/handling.test.ts',
  'tests/renderer/wall/wall-page.test.ts',
];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Calls that wait for a silence to end wait together.
    maxConcurrency: 16,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', new ClosingLineReporter()],
    projects: [
      { extends: true, test: { name: 'engine', include: [included()], exclude: BROWSER, sequence: { groupOrder: 0 } } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: included() === 'tests/**/*.test.ts' ? BROWSER : [],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
