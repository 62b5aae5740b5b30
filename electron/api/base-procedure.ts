// What every procedure goes through before its handler: errors are worded, the caller is known and allowed.

import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/roles.ts';
import { roleCovers } from '../../shared/roles.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import { borderError, WordedError } from './border-error.ts';
import type { ApiContext, Caller } from './context.ts';
import { WatchedStream } from './session-watch.ts';
import type { SignIn } from './sign-in.ts';
import { TooManyAttempts } from './sign-in.ts';
import { roleNeeded } from './words.ts';

const STRANGER: Caller = { userId: null, name: null, role: 'agent' };

/**
 * The contract ready to be implemented; a handler's context has the `caller`. Input is checked after the role. A stream
 * ends when its caller's session does.
 */
export function baseProcedure(signIn: SignIn, clock: Clock, logger: Logger) {
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
    .use(async ({ context, next, procedure, signal }) => {
      const { role } = procedure['~orpc'].meta;
      if (role === null) return next({ context: { caller: STRANGER } });
      const result = await next({ context: { caller: await allowed(signIn, context, role) } });
      if (!isStream(result.output)) return result;
      const check = () => allowed(signIn, context, role);
      const worded = (fault: unknown) => borderError(fault, context.language, logger);
      return { ...result, output: new WatchedStream(result.output, { clock, check, worded, signal }) };
    });
}

/** Rejects with UNAUTHENTICATED or FORBIDDEN. */
async function allowed(signIn: SignIn, { credential, language }: ApiContext, role: Role): Promise<Caller> {
  const caller =
    credential.kind === 'known' ? credential.caller : await signIn.authenticate(credential.token, language);
  if (!roleCovers(caller.role, role)) throw new WordedError('FORBIDDEN', roleNeeded(language, role));
  return caller;
}

function isStream(output: unknown): output is AsyncIterator<unknown, unknown, void> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;
}

/** What the routers build on. */
export type BaseProcedure = ReturnType<typeof baseProcedure>;
