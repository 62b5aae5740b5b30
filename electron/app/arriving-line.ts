// Which line a call in came on: told by the socket, the server that sent it, and the account that it was sent to.

import type { TrunkSettings } from '../calls/settings.ts';
import type { IncomingCall } from '../sip/user-agent-port.ts';

/** A line that may be meant. */
export interface Candidate {
  readonly trunk: TrunkSettings;
  /** IP addresses of its server. */
  readonly servers: readonly string[];
  /** It is on the socket where the call arrived. */
  readonly isHere: boolean;
}

type Filter = (candidate: Candidate) => boolean;

/** Null where there is no line at all. Each question is asked of those that the ones before it left; no is not heard. */
export function arrivingLine(
  call: Pick<IncomingCall, 'to' | 'source'>,
  candidates: readonly Candidate[],
  inboundId: number | null,
): TrunkSettings | null {
  const questions: readonly Filter[] = [
    ({ isHere }) => isHere,
    ({ servers }) => servers.includes(call.source.host),
    // Two servers of one machine.
    ({ trunk }) => trunk.server.port === call.source.port,
    ({ trunk }) => trunk.use !== 'outbound',
    // The registrar sends calls to the very Contact that we gave it: its user part is the account's.
    ({ trunk }) => trunk.register && (trunk.credentials?.username ?? trunk.user) === call.to,
    ({ trunk }) => trunk.lineId === inboundId,
  ];
  let left = candidates;
  for (const question of questions) {
    const agreed = left.filter(question);
    if (agreed.length > 0) left = agreed;
  }
  return left[0]?.trunk ?? null;
}
