// `npm run test:desktop`: the real desktop under Playwright, where Electron's binary and a screen are; says so elsewhere.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { electronProgram } from './electron-program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function whyNot(): string | null {
  if (electronProgram() === null)
    return 'Electron’s binary is not in node_modules/electron (`npm start` loads it where it can be had)';
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'there is no display (try xvfb-run)';
  if (process.platform === 'linux' && process.getuid?.() === 0) return 'Chromium’s sandbox does not run for root';
  return null;
}

const reason = whyNot();
if (reason === null) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'build/vitest.config.ts'];
  const env = { ...process.env, RINGSIDE_DESKTOP: '1' };
  const child = spawn(process.execPath, [...vitest, ...process.argv.slice(2)], { cwd: ROOT, env, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  process.exitCode = typeof code === 'number' ? code : 1;
} else console.log(`skipped: the desktop was not tested, because ${reason}`);
