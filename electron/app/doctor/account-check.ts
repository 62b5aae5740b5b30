// Does the server accept our account? REGISTER without Contact: it lists the bindings and changes none (RFC 3261 §10.2.3).

import type { ProbeAnswer } from '../../sip/probe.ts';
import { probe } from '../../sip/probe.ts';
import { CHALLENGES, findingOf, NO_REGISTRAR, wordsOf } from '../check-line.ts';
import type { Check, Seen } from './examination.ts';

/** Two exchanges, one of them a challenge, with a lost message in either. */
const PATIENCE = 4_000;

export const checkAccount: Check = async ({ trunk, reached, state, answered, world }, signal) => {
  if (trunk === null || reached === null) return { outcome: 'bad', code: 'not-configured', figures: {} };
  const { user, displayName, credentials, register, server } = trunk;
  if (credentials === null) {
    const asked = answered.some(({ response }) => CHALLENGES.has(response.status));
    if (register) return { outcome: 'bad', code: 'no-credentials', figures: {} };
    return asked
      ? { outcome: 'look', code: 'no-credentials', figures: {} }
      : { outcome: 'ok', code: 'no-account', figures: {} };
  }
  const answer = await probe({
    ...{ transport: reached.log, method: 'REGISTER', server, address: reached.address, user, displayName, credentials },
    ...{ limit: PATIENCE, signal, clock: world.clock, random: world.random, logger: world.logger },
  });
  const figures = {
    user,
    answer: `REGISTER ${wordsOf(answer)}`,
    ...(state?.registeredUntil && { registeredUntil: state.registeredUntil }),
    ...(state?.nextAttemptAt && { nextAttemptAt: state.nextAttemptAt }),
  };
  return { ...verdict(answer, register), figures };
};

/** A trunk that does not register may stand before a server that is no registrar. */
function verdict(answer: ProbeAnswer, register: boolean): Pick<Seen, 'outcome' | 'code'> {
  if (!register && answer.kind === 'answered' && NO_REGISTRAR.has(answer.status))
    return { outcome: 'ok', code: 'not-a-registrar' };
  const code = findingOf(answer, 'REGISTER', null, true);
  return { outcome: code === 'ok' ? 'ok' : 'bad', code };
}
