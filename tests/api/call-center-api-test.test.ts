// The counterpart of the seed's API test script, run with the real curl against a real server.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PASSWORD, testApi } from './support.ts';

const SCRIPT = new URL('./call-center-api-test.sh', import.meta.url).pathname;
const run = promisify(execFile);

describe('call-center-api-test.sh', () => {
  it('signs in, calls, asks, lists and hangs up with curl', async () => {
    const { url, tokenOf } = await testApi();
    await tokenOf('admin');
    const env = { ...process.env, BASE_URL: url, USERNAME: 'admin', PASSWORD };
    const { stdout } = await run('sh', [SCRIPT], { env });
    expect(stdout).toMatch(/all answers fit\n$/);
  });

  it('stops with the answer that does not fit', async () => {
    const { url, tokenOf } = await testApi();
    const env = { ...process.env, BASE_URL: url, NUMBER: 'letters', TOKEN: await tokenOf('agent') };
    await expect(run('sh', [SCRIPT], { env })).rejects.toMatchObject({
      stderr: expect.stringContaining('INVALID_INPUT'),
    });
  });
});
