// Is a SIP server there? OPTIONS to each address in turn, as a call would try them.

import type { TrunkSettings } from '../../calls/settings.ts';
import { probe } from '../../sip/probe.ts';
import type { SipAddress } from '../../sip/user-agent-port.ts';
import { headerOf } from '../../sip-message/message.ts';
import { findingOf, wordsOf } from '../check-line.ts';
import { changedHeaders } from './echo.ts';
import type { Check, DoctorWorld, Seen } from './examination.ts';
import { type Examination, place } from './examination.ts';
import { MessageLog } from './message-log.ts';

/** Two sends and a slow line; three addresses of which none answers take six seconds. */
const PATIENCE = 2_000;
const MOST_TRIED = 3;

export const checkServer: Check = async (examination, signal) => {
  const { trunk, world } = examination;
  if (trunk === null) return { outcome: 'bad', code: 'not-configured', figures: {} };
  const silent: string[] = [];
  let seen: Seen | null = null;
  for (const address of examination.targets.slice(0, MOST_TRIED)) {
    if (signal.aborted) break;
    const found = await ask(examination, trunk, world, { address, signal });
    const figures = { ...found.figures, ...(silent.length > 0 && { silent: silent.join(', ') }) };
    if (examination.reached !== null) return { ...found, figures };
    silent.push(place(address));
    // The first failure is the one of the server that calls try first.
    seen ??= found;
  }
  return seen ?? { outcome: 'bad', code: 'no-answer', figures: {} };
};

interface Asked {
  readonly address: SipAddress;
  readonly signal: AbortSignal;
}

async function ask(
  examination: Examination,
  trunk: TrunkSettings,
  world: DoctorWorld,
  { address, signal }: Asked,
): Promise<Seen> {
  const server = place(address);
  const located: TrunkSettings = { ...trunk, server: address };
  const localHost = trunk.localHost ?? (await world.route(located));
  examination.localHost = localHost;
  try {
    await world.tryBind({ ...located, localHost });
  } catch (fault) {
    const local = place({ host: localHost, port: trunk.localPort });
    return { outcome: 'bad', code: 'local-address', figures: { server, local, detail: String(fault) } };
  }
  const log = new MessageLog(await world.connect({ host: localHost, peer: address }));
  const startedAt = world.clock.now();
  const { user, displayName, credentials } = trunk;
  const answer = await probe({
    ...{ transport: log, method: 'OPTIONS', server: trunk.server, address, user, displayName, credentials },
    ...{ limit: PATIENCE, signal, clock: world.clock, random: world.random, logger: world.logger },
  });
  const tookMs = Math.round(world.clock.now() - startedAt);
  const [last] = log.answered.slice(-1);
  // An answer that came back so changed that it matches nothing is an answer all the same.
  if (answer.kind !== 'answered' && last === undefined) {
    await log.dispose();
    const code = findingOf(answer, 'OPTIONS', log.errorCode, credentials !== null);
    return { outcome: 'bad', code, figures: { server, detail: wordsOf(answer) } };
  }
  examination.reached = { log, address };
  const software =
    last === undefined ? null : (headerOf(last.response, 'Server') ?? headerOf(last.response, 'User-Agent'));
  const figures = { server, ...(software !== null && { software: software.slice(0, 100) }) };
  if (answer.kind !== 'answered') {
    const changed = last === undefined ? '' : changedHeaders(last.request, last.response).join(', ');
    const evidence = last === undefined ? null : { sent: last.sent, received: last.received };
    return { outcome: 'bad', code: 'alg', figures: { ...figures, changed }, evidence };
  }
  // Whether it wants an account is the next check's question.
  const code = findingOf(answer, 'OPTIONS', null, true);
  const isThere = code === 'ok' || code === 'wrong-credentials' || code === 'refused';
  return {
    outcome: isThere ? 'ok' : 'look',
    code: isThere ? 'ok' : code,
    figures: { ...figures, answer: `OPTIONS ${wordsOf(answer)}`, roundTripMs: String(tookMs) },
  };
}
