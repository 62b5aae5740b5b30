// Checks a line the way a call would take it, and names the first thing that is wrong: the server's name, the way
// there, our own address, the server, the account. The registration that runs is not touched.

import type { Finding, FindingCode } from '../../shared/findings.ts';
import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { errorCodeOf, networkFinding } from '../base/network-finding.ts';
import type { Random } from '../base/random.ts';
import type { TrunkSettings } from '../calls/settings.ts';
import { findTargets } from '../sip/locator.ts';
import type { ProbeAnswer, ProbeOptions } from '../sip/probe.ts';
import { probe } from '../sip/probe.ts';
import type { Resolver, Transport } from '../sip/transport.ts';
import type { SipAddress } from '../sip/user-agent-port.ts';
import { findingOfStatus } from './registration-words.ts';
import { within } from './within.ts';

/** A socket for one peer; `errorCode` is the last thing that was wrong with it. */
export interface CheckSocket extends Transport, Disposable {
  readonly errorCode: string | null;
}

export interface LineCheckWorld {
  readonly resolver: Resolver;
  /** Rejects with a WorldFault when the local address of `trunk` can neither be bound nor is ours already. */
  readonly tryBind: (trunk: TrunkSettings) => Promise<void>;
  /** The local address that leads to the server of `trunk`; rejects with a WorldFault. */
  readonly route: (trunk: TrunkSettings) => Promise<string>;
  /** On a port of its own: the configured one may be in use by the line itself. Rejects with a WorldFault. */
  readonly connect: (options: { readonly host: string; readonly peer: SipAddress }) => Promise<CheckSocket>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

type Seen = Pick<Finding, 'code' | 'detail'>;

/** Somebody looks at the button that was pressed; a server on the same continent answers within half a second. */
const LIMIT = 5_000;
/** However long the name took, the server gets this much: two sends. */
const LEAST_WAIT = 1_000;
const MOST_WORDS = 300;

/** Resolves within about 5 s, never rejects but for a bug; an aborted check is given up and found `no-answer`. */
export async function checkLine(trunk: TrunkSettings, world: LineCheckWorld, signal?: AbortSignal): Promise<Finding> {
  const { clock } = world;
  const startedAt = clock.now();
  const { code, detail } = await look(trunk, world, signal).catch((fault: unknown): Seen => {
    if (!(fault instanceof WorldFault)) throw fault;
    return { code: networkFinding(errorCodeOf(fault)) ?? 'no-answer', detail: messageOf(fault) };
  });
  return { code, detail: detail?.slice(0, MOST_WORDS) ?? null, tookMs: Math.round(clock.now() - startedAt) };
}

async function look(trunk: TrunkSettings, world: LineCheckWorld, signal: AbortSignal | undefined): Promise<Seen> {
  const { clock } = world;
  const startedAt = clock.now();
  const { host } = trunk.server;
  const local = { host: trunk.localHost ?? '', port: trunk.localPort };
  const targets = await within(LIMIT, findTargets({ ...world, local }, trunk.server), clock, signal);
  const found = targets?.[0];
  if (found === undefined) return { code: 'no-network', detail: `${host} was not resolved within ${LIMIT / 1000} s` };
  // From here on by address: the name is not asked for again.
  const located: TrunkSettings = { ...trunk, server: found };
  const localHost = trunk.localHost ?? (await world.route(located));
  try {
    await world.tryBind({ ...located, localHost });
  } catch (fault) {
    return { code: 'local-address', detail: messageOf(fault) };
  }
  const socket = await world.connect({ host: localHost, peer: located.server });
  try {
    const limit = Math.max(LEAST_WAIT, startedAt + LIMIT - clock.now());
    return await ask(trunk, socket, { address: located.server, limit, ...world, ...(signal && { signal }) });
  } finally {
    await socket.dispose();
  }
}

/** An account is proved by REGISTER; a trunk that is no registrar, or asks for no account, is asked by OPTIONS. */
async function ask(
  trunk: TrunkSettings,
  socket: CheckSocket,
  given: Pick<ProbeOptions, 'address' | 'limit' | 'clock' | 'random' | 'logger' | 'signal'>,
): Promise<Seen> {
  const { server, user, displayName, credentials, register } = trunk;
  const common = { ...given, transport: socket, server, user, displayName, credentials };
  let method: ProbeOptions['method'] = credentials === null ? 'OPTIONS' : 'REGISTER';
  let answer = await probe({ ...common, method });
  if (method === 'REGISTER' && !register && answer.kind === 'answered' && NO_REGISTRAR.has(answer.status)) {
    method = 'OPTIONS';
    answer = await probe({ ...common, method });
  }
  const detail = `${server.host}:${server.port}: ${wordsOf(answer)}`;
  const code = findingOf(answer, method, socket.errorCode, credentials !== null);
  if (code !== 'ok') return { code, detail };
  // It would not register: the line could not be called.
  return register && credentials === null ? { code: 'no-credentials', detail: null } : { code, detail: null };
}

/** Method Not Allowed, Not Implemented. */
export const NO_REGISTRAR: ReadonlySet<number> = new Set([405, 501]);
export const CHALLENGES: ReadonlySet<number> = new Set([401, 407]);

/** What an answer to `method` means; `errorCode`: the socket's last error. */
export function findingOf(
  answer: ProbeAnswer,
  method: ProbeOptions['method'],
  errorCode: string | null,
  hasAccount: boolean,
): FindingCode {
  if (answer.kind !== 'answered') return networkFinding(errorCode) ?? 'no-answer';
  const { status, proved } = answer;
  if (status < 300) return 'ok';
  if (CHALLENGES.has(status) && !hasAccount) return 'no-credentials';
  // A challenge that was never answered is one of a kind that we do not know.
  if (CHALLENGES.has(status) && !proved) return 'refused';
  if (method === 'REGISTER' || CHALLENGES.has(status)) return findingOfStatus(status);
  // Many servers say 404 or the like to OPTIONS: whatever they say, they are there.
  const finding = findingOfStatus(status);
  return finding === 'forbidden' || (finding === 'server-error' && !NO_REGISTRAR.has(status)) ? finding : 'ok';
}

/** An answer as it was seen, technically. */
export function wordsOf(answer: ProbeAnswer): string {
  if (answer.kind === 'answered') return `${answer.status} ${answer.phrase}`.trim();
  return answer.kind === 'failed' ? answer.detail : 'no response';
}
