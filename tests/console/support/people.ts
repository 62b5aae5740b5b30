// Who works with a station: accounts beside the admin's.

import type { Role } from '../../../shared/roles.ts';
import { ask, signIn } from '../../station/support/http.ts';
import type { ConsoleStation } from './station.ts';

/** Of everybody whom `addUser` lets in. */
export const USER_PASSWORD = 'console-test-password';

/** Signs in over REST, as any program would. */
export function tokenOf(station: ConsoleStation, name: string): Promise<string> {
  return signIn(station.url, name, name === 'admin' ? station.password : USER_PASSWORD);
}

/** Lets `name` in, with USER_PASSWORD. */
export async function addUser(station: ConsoleStation, name: string, role: Role): Promise<void> {
  const token = await tokenOf(station, 'admin');
  const body = { name, role, password: USER_PASSWORD };
  const { status, body: answer } = await ask(station.url, '/users', { method: 'POST', token, body });
  if (status !== 200) throw new Error(`adding ${name} answered ${status}: ${answer.message}`);
}
