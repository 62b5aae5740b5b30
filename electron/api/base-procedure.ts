// What every procedure goes through before its handler: errors are worded, the caller is known and allowed.

import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import { roleCovers } from '../../shared/roles.ts';
import type { Logger } from '../base/logger.ts';
import { borderError, WordedError } from './border-error.ts';
import type { ApiContext, Caller } from './context.ts';
import type { SignIn } from './sign-in.ts';
import { TooManyAttempts } from './sign-in.ts';
import { roleNeeded } from './words.ts';

const STRANGER: Caller = { userId: null, name: null, role: 'agent' };

/** The contract ready to be implemented; a handler's context has the `caller`. Input is checked after the role. */
export function baseProcedure(signIn: SignIn, logger: Logger) {
  return implement(contract)
    .$context<ApiContext>()
    .use(async ({ context, next }) => {
      try {
        return await next();
      } catch (fault) {
        if (fault instanceof TooManyAttempts) context.resHeaders?.set('retry-after', String(fault.retryAfter));
        const error = borderError(fault, context.language, logger);
        if (error.code === 'UNAUTHENTICATED') context.resHeaders?.set('www-authenticate', 'Bearer');
        throw error;
      }
    })
    .use(async ({ context, next, procedure }) => {
      const { role } = procedure['~orpc'].meta;
      if (role === null) return next({ context: { caller: STRANGER } });
      const { credential, language } = context;
      const caller =
        credential.kind === 'known' ? credential.caller : await signIn.authenticate(credential.token, language);
      if (!roleCovers(caller.role, role)) throw new WordedError('FORBIDDEN', roleNeeded(language, role));
      return next({ context: { caller } });
    });
}

/** What the routers build on. */
export type BaseProcedure = ReturnType<typeof baseProcedure>;
