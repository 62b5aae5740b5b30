// The bootstrap as a person meets it: exit codes and signals come through, nothing but the command prints on stdout.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ringside-bootstrap-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whatever this machine could show, these tests are about the station. */
const env = { ...process.env, RINGSIDE_NO_ELECTRON: '1' };
const start = (...args: string[]) => spawn(process.execPath, ['build/bootstrap.mjs', ...args], { cwd: ROOT, env });

async function outcome(...args: string[]) {
  const child = start(...args);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, ...output };
}

describe('the bootstrap', () => {
  it('names the commands it knows when it is asked for another', async () => {
    const { code, stderr } = await outcome('sing');
    expect(code).toBe(1);
    expect(stderr).toMatch(/unknown command "sing"; known: start, station/);
  });

  it('passes the exit code on, and leaves stdout to the command', async () => {
    const { code, stdout } = await outcome('station', 'call', '9486', '--practice', '--json', '--data-dir', folder);
    expect(code).toBe(2);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).event);
    expect(events).toEqual(['call-initiated', 'call-trying', 'call-failed']);
  });

  it('passes SIGTERM on: the station stops in order and leaves no process behind', async () => {
    const child = start('start', '--practice', '--json', '--data-dir', folder, '--http-port', '0');
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const { pid } = JSON.parse(String(line));
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
