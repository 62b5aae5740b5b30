// People served: signing in and out, adding and removing, passwords and roles.

import type { Language } from '../../shared/contract/procedure.ts';
import type { Clock } from '../base/clock.ts';
import type { UserChange, UserRepository, UserRow } from '../store/user-repository.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { WordedError } from './border-error.ts';
import type { SignIn } from './sign-in.ts';
import { WORDS } from './words.ts';

/** `auth.*`. */
export function authRouter(
  { auth }: BaseProcedure,
  parts: { readonly users: UserRepository; readonly signIn: SignIn },
) {
  const { users, signIn } = parts;
  return {
    login: auth.login.handler(async ({ input, context }) => {
      const { token, expiresAt, name, role, firstStart } = await signIn.signIn(input.username, input.password, context);
      return { token, expiresAt: new Date(expiresAt).toISOString(), user: { name, role }, firstStart };
    }),
    me: auth.me.handler(async ({ context: { caller } }) => {
      const user = caller.name === null ? null : await users.find(caller.name);
      return { name: caller.name, role: caller.role, firstStart: user?.firstStart ?? false };
    }),
    logout: auth.logout.handler(async ({ context: { credential } }) => {
      if (credential.kind === 'token' && credential.token !== null) await signIn.signOut(credential.token);
      return null;
    }),
    keepPassword: auth.keepPassword.handler(async ({ context: { caller } }) => {
      if (caller.name !== null) await users.keepPassword(caller.name);
      return null;
    }),
  };
}

/** `users.*`. */
export function usersRouter(
  { users }: BaseProcedure,
  parts: { readonly users: UserRepository; readonly signIn: SignIn; readonly clock: Clock },
) {
  return {
    list: users.list.handler(async () => (await parts.users.list()).map(userView)),
    names: users.names.handler(async () => (await parts.users.list()).map(({ name }) => name)),
    add: users.add.handler(async ({ input, context }) => {
      const { name, role, password } = input;
      const added = await parts.users.add(name, role, await parts.signIn.hash(password, context.language));
      if (!added) throw new WordedError('ALREADY_EXISTS', WORDS.userExists[context.language], 'name');
      return userView({ name, role, createdAt: parts.clock.wallNow() });
    }),
    setPassword: users.setPassword.handler(async ({ input, context }) => {
      const { caller, language } = context;
      if (caller.role !== 'admin' && caller.name !== input.name)
        throw new WordedError('FORBIDDEN', WORDS.ownPasswordOnly[language]);
      const known = await parts.users.setPassword(input.name, await parts.signIn.hash(input.password, language));
      if (!known) throw new WordedError('NOT_FOUND', WORDS.userUnknown[language], 'name');
      parts.signIn.forgetSessions();
      return null;
    }),
    setRole: users.setRole.handler(async ({ input: { name, role }, context: { language } }) => {
      refuse(await parts.users.setRole(name, role), language, 'role');
      parts.signIn.forgetSessions();
      const user = await parts.users.find(name);
      if (user === null) throw new WordedError('NOT_FOUND', WORDS.userUnknown[language], 'name');
      return userView(user);
    }),
    remove: users.remove.handler(async ({ input: { name }, context: { language, caller } }) => {
      if (name === caller.name) throw new WordedError('FORBIDDEN', WORDS.notOneself[language], 'name');
      refuse(await parts.users.remove(name), language, 'name');
      parts.signIn.forgetSessions();
      return null;
    }),
  };
}

/** Throws what a refused change means; `field` names the input at fault where the last admin is at stake. */
function refuse(change: UserChange, language: Language, field: string): void {
  if (change === 'unknown') throw new WordedError('NOT_FOUND', WORDS.userUnknown[language], 'name');
  if (change === 'last-admin') throw new WordedError('CONFLICT', WORDS.lastAdmin[language], field);
}

function userView({ name, role, createdAt }: Pick<UserRow, 'name' | 'role' | 'createdAt'>) {
  return { name, role, createdAt: new Date(createdAt).toISOString() };
}
