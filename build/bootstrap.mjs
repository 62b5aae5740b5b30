// The first thing that runs: plain JavaScript for Node 20 and later, without a dependency. It installs and builds what
// is missing or stale, then runs the asked command on the Node 24 of `node_modules`, passing signals and exit code on.
// All it says goes to stderr: stdout belongs to the command.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile, isBuilt } from './bootstrap/compile.mjs';
import { install, isInstalled } from './bootstrap/install.mjs';
import { NODE_24, run, withOwnTools } from './bootstrap/run.mjs';
import { start } from './bootstrap/start.mjs';

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'build/vitest.config.ts'];
const station = join('out', 'station', 'station.js');

/** Tests and pictures look at the console that was built for the command, instead of building their own. */
const CONSOLE_DIR = { RINGSIDE_CONSOLE_DIR: join('out', 'console') };

/** What each command needs and runs: `steps` are argument lists for Node 24, in order; `start` chooses its host itself. */
const COMMANDS = {
  start: { needsBuild: true, run: start },
  station: { needsBuild: true, steps: (args) => [[station, ...args]] },
  dev: {
    needsBuild: false,
    steps: (args) => [['--watch-path=electron', '--watch-path=shared', 'electron/app/station.ts', 'serve', ...args]],
  },
  build: { needsBuild: true, steps: () => [] },
  test: { needsBuild: true, env: CONSOLE_DIR, steps: (args) => [[...vitest, ...args]] },
  'test:desktop': { needsBuild: true, steps: (args) => [['tests/desktop/run.ts', ...args]] },
  package: { needsBuild: true, steps: (args) => [['build/desktop/package.ts', ...args]] },
  'test:long': { needsBuild: true, env: { RINGSIDE_LONG: '1' }, steps: (args) => [[...vitest, ...args]] },
  fuzz: { needsBuild: false, steps: (args) => [['tests/fuzz/fuzz.ts', ...args]] },
  bench: { needsBuild: true, steps: (args) => [['tests/bench/bench.ts', ...args]] },
  screenshots: { needsBuild: true, env: CONSOLE_DIR, steps: (args) => [['build/screenshots.ts', ...args]] },
  check: {
    needsBuild: false,
    steps: () => [
      ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--config-path=build/lint.json', '.'],
      ['node_modules/typescript/bin/tsc', '-p', '.'],
      ['node_modules/typescript/bin/tsc', '-p', 'renderer'],
    ],
  },
};

async function main([name, ...args]) {
  const command = COMMANDS[name];
  if (command === undefined)
    throw new Error(`unknown command "${name ?? ''}"; known: ${Object.keys(COMMANDS).join(', ')}`);
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    throw new Error(
      `Node ${process.versions.node} is too old: install Node 20 or later from your system or nodejs.org`,
    );
  if (!isInstalled()) await install();
  if (!existsSync(NODE_24))
    throw new Error('the Node 24 runtime is missing from node_modules: delete node_modules and run the command again');
  if (name === 'build' || (command.needsBuild && !isBuilt())) await compile();
  const env = withOwnTools({ ...process.env, ...command.env });
  if (command.run !== undefined) return command.run(args, env);
  for (const step of command.steps(args)) {
    const code = await run(NODE_24, step, { env });
    if (code !== 0) return code;
  }
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (fault) => {
    process.stderr.write(`ringside: ${fault.message}\n`);
    process.exitCode = 1;
  },
);
