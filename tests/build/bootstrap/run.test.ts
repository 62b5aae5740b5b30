// The launcher and its child. npm passes SIGTERM to the shell it runs a script in; a shell such as dash dies of it
// without a word to the launcher, and the station used to run on with nobody to stop it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';

const RUN = new URL('../../../build/bootstrap/run.mjs', import.meta.url).href;
/** Tells its id, then how it was stopped; ends by itself after a while, so that no failed test leaves it behind. */
const CHILD =
  "process.on('SIGTERM', () => { console.log('stopped'); process.exit(0); }); console.log(process.pid); setTimeout(() => {}, 20_000);";
const LAUNCHER = `const { run } = await import('${RUN}'); process.exitCode = await run(process.execPath, ['-e', process.argv[1]]);`;

/** A shell with the launcher in it; the second command keeps any shell from replacing itself with the first. */
function launch(environment: Readonly<Record<string, string>>) {
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1" "$2"; true', process.execPath, LAUNCHER, CHILD], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { shell, lines: createInterface({ input: shell.stdout })[Symbol.asyncIterator]() };
}

describe.skipIf(process.platform === 'win32')('the launcher', () => {
  it('stops its child when the shell that npm ran it in is gone', async () => {
    const { shell, lines } = launch({ npm_lifecycle_event: 'station' });
    expect((await lines.next()).value).toMatch(/^\d+$/);
    shell.kill('SIGTERM');
    await once(shell, 'exit');
    expect((await lines.next()).value).toBe('stopped');
  });

  it('lets its child run on when it was started without npm, such as by a script that ended', async () => {
    const { shell, lines } = launch({});
    const child = Number((await lines.next()).value);
    shell.kill('SIGTERM');
    await once(shell, 'exit');
    const next = lines.next();
    const { promise: later, resolve } = Promise.withResolvers<string>();
    setTimeout(() => resolve('still running'), 1000);
    expect(await Promise.race([next, later])).toBe('still running');
    process.kill(child, 'SIGTERM');
    expect((await next).value).toBe('stopped');
  });
});
