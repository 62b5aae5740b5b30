// The first start as a person at a terminal sees it, and where the made-up password does not go.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stationProcess } from '../peers/support/station.ts';
import { temporaryDirectory } from './support/data-directory.ts';
import { ask } from './support/http.ts';

const SIGN_IN = /^Open (http:\/\/127\.0\.0\.1:\d+) and sign in as admin with the password (\S+)$/;

it('the first start says where to sign in and how, on the terminal alone; the second says it no more', async () => {
  using directory = temporaryDirectory();
  const args = ['serve', '--practice', '--data-dir', directory.path, '--http-port', '0'];
  const start = () => stationProcess(args, { env: { RINGSIDE_ADMIN_PASSWORD: '' } });
  const first = await start();
  const line = await first.stdout.waitFor('sign-in line', (text) => SIGN_IN.test(text), 20_000);
  const [, url = '', password = ''] = SIGN_IN.exec(line) ?? [];
  const body = { username: 'admin', password };
  const login = await ask(url, '/auth/login', { method: 'POST', body });
  expect(login.body.data).toMatchObject({ user: { name: 'admin', role: 'admin' }, firstStart: true });
  await first.stop('SIGTERM');

  const second = await start();
  await second.stdout.waitFor('last line', (text) => text.startsWith('Stop it with'), 20_000);
  expect(second.stdout.all.filter((text) => SIGN_IN.test(text))).toEqual([]);
  await second.stop('SIGTERM');

  const logs = join(directory.path, 'logs');
  const written = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
  expect(written.join('')).toContain('signed in');
  expect(written.join('')).not.toContain(password);
});
