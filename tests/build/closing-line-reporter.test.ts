// The closing line that CI reads, over runs of Vitest on small files of its own.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
// Below the repository, so that the fixture finds `vitest`.
mkdirSync(join(ROOT, 'out'), { recursive: true });
const folder = mkdtempSync(join(ROOT, 'out', 'closing-line-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The last line printed by a run over `source`, and its exit code. */
function run(source: string): Promise<{ line: string; code: number }> {
  const config = `import { ClosingLineReporter } from '${ROOT}build/closing-line-reporter.ts';
    export default { test: { include: ['*.check.ts'], reporters: ['default', new ClosingLineReporter()] } };`;
  writeFileSync(join(folder, 'vitest.config.ts'), config);
  writeFileSync(join(folder, 'some.check.ts'), `import { expect, it } from 'vitest';\n${source}`);
  const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, (_fault, stdout) => {
      resolve({ line: stdout.trimEnd().split('\n').at(-1) ?? '', code: child.exitCode ?? 1 });
    });
  });
}

describe('the closing line', () => {
  it('counts what passed, failed and was skipped', async () => {
    const source = `it('a', () => {}); it('b', () => { expect(1).toBe(2); }); it.skip('c', () => {});`;
    expect(await run(source)).toEqual({ line: '1 passed, 1 failed, 1 skipped', code: 1 });
  });

  it('counts a file that cannot be read as a failure', async () => {
    expect(await run(`throw new Error('broken');`)).toEqual({ line: '0 passed, 1 failed, 0 skipped', code: 1 });
  });

  it('counts a fault outside any test as a failure', async () => {
    const { line, code } = await run(`it('a', async () => { Promise.reject(new Error('lost')); await 0; });`);
    expect({ line, code }).toEqual({ line: '1 passed, 1 failed, 0 skipped', code: 1 });
  });
});
