// `user add` and `user password`: who may sign in.

import type { Role } from '../../../shared/roles.ts';
import { askSecret } from './ask.ts';
import type { CommonOptions } from './attach.ts';
import { withStation } from './attach.ts';
import { EXIT } from './exit-codes.ts';
import { print } from './output.ts';

/** Adds a user with a role. */
export async function runUserAdd(options: CommonOptions & { name: string; role: Role }): Promise<number> {
  const { name, role } = options;
  const password = await askSecret(`Password for ${name}`);
  await withStation(options, (client) => client.users.add({ name, role, password }));
  print(`User ${name} was added as ${role}.`);
  return EXIT.ok;
}

/** Changes a password and signs the user out everywhere. */
export async function runUserPassword(options: CommonOptions & { name: string }): Promise<number> {
  const { name } = options;
  const password = await askSecret(`New password for ${name}`);
  await withStation(options, (client) => client.users.setPassword({ name, password }));
  print(`The password of ${name} was changed.`);
  return EXIT.ok;
}
