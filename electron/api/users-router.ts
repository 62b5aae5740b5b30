// People served: signing in, adding, changing passwords.

import type { Clock } from '../base/clock.ts';
import type { UserRepository, UserRow } from '../store/user-repository.ts';
import type { BaseProcedure } from './base-procedure.ts';
import { WordedError } from './border-error.ts';
import { pending } from './pending.ts';
import type { SignIn } from './sign-in.ts';
import { WORDS } from './words.ts';

/** `auth.*`. */
export function authRouter({ auth }: BaseProcedure, signIn: SignIn) {
  return {
    login: auth.login.handler(async ({ input, context }) => {
      const { token, expiresAt, name, role } = await signIn.signIn(input.username, input.password, context);
      return { token, expiresAt: new Date(expiresAt).toISOString(), user: { name, role }, firstStart: false };
    }),
    me: auth.me.handler(() => pending()),
    logout: auth.logout.handler(() => pending()),
    keepPassword: auth.keepPassword.handler(() => pending()),
  };
}

/** `users.*`. */
export function usersRouter(
  { users }: BaseProcedure,
  parts: { readonly users: UserRepository; readonly signIn: SignIn; readonly clock: Clock },
) {
  return {
    list: users.list.handler(async () => (await parts.users.list()).map(userView)),
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
      if (!known) throw new WordedError('NOT_FOUND', WORDS.userUnknown[language]);
      parts.signIn.forgetSessions();
      return null;
    }),
    setRole: users.setRole.handler(() => pending()),
    remove: users.remove.handler(() => pending()),
  };
}

function userView({ name, role, createdAt }: Pick<UserRow, 'name' | 'role' | 'createdAt'>) {
  return { name, role, createdAt: new Date(createdAt).toISOString() };
}
