// The line doctor with this machine's own sockets, its practice line and its audio.

import { ProductError } from '../../../shared/errors.ts';
import type { LineState } from '../../../shared/lines.ts';
import type { LineDoctor } from '../../api/line-doctor.ts';
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { Random } from '../../base/random.ts';
import type { LegPool } from '../../leg/leg.ts';
import { ConnectedUdp } from '../../net/connected-udp.ts';
import { askingResolver } from '../../net/dns-resolver.ts';
import { UdpTransport } from '../../net/udp-transport.ts';
import { createUserAgent } from '../../sip/user-agent.ts';
import type { OwnedLine } from '../line.ts';
import type { StationSettings } from '../settings.ts';
import { routeTo } from '../sip-endpoint.ts';
import { trunkOf } from '../trunk-settings.ts';
import type { DoctorWorld } from './examination.ts';
import { Examination } from './examination.ts';
import { examine } from './examine.ts';
import { isPortFree } from './port-trial.ts';
import type { PracticeCallReport } from './practice-call.ts';
import { placePracticeCall } from './practice-call.ts';

export interface DoctorParts {
  readonly settings: Pick<StationSettings, 'configured' | 'practiceTrunk' | 'voice' | 'security'>;
  readonly line: Pick<OwnedLine, 'tryBind'>;
  readonly legs: LegPool;
  readonly liveCalls: () => number;
  /** How each line in use stands now. */
  readonly lineStates: () => readonly LineState[];
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** Each takes ports, threads and half a minute. */
const MOST_AT_ONCE = 3;
const GOODBYE = 1_000;

/** `stopped` ends every check-up when the station stops. */
export function createDoctor(parts: DoctorParts, stopped: AbortSignal): LineDoctor {
  const { settings, line, clock, random, logger } = parts;
  const world: DoctorWorld = {
    ...{ resolver: askingResolver, clock, random, logger, route: routeTo },
    tryBind: (trunk) => line.tryBind(trunk),
    connect: (options) => ConnectedUdp.open(options),
    isPortFree: (host, port) => isPortFree(host, port, random),
    practiceCall: (signal) => practiceCall(parts, signal),
    liveCalls: parts.liveCalls,
    mostCalls: async () => (await settings.security()).dial.maxConcurrent,
  };
  let running = 0;
  return {
    examine: async function* (given, signal) {
      if (running >= MOST_AT_ONCE)
        throw new ProductError('BUSY', 'Enough lines are being looked over: wait until one of them is done.');
      running += 1;
      try {
        const patient = given ?? (await settings.configured.line());
        const trunk = patient === null ? null : trunkOf(patient.config, patient.lineId);
        const state = parts.lineStates().find(({ lineId }) => lineId !== null && lineId === patient?.lineId) ?? null;
        const until = signal === undefined ? stopped : AbortSignal.any([signal, stopped]);
        yield* examine(new Examination(world, trunk, state), until);
      } finally {
        running -= 1;
      }
    },
  };
}

async function practiceCall(parts: DoctorParts, signal: AbortSignal): Promise<PracticeCallReport> {
  const { settings, legs, clock, random, logger } = parts;
  const trunk = await settings.practiceTrunk();
  const voice = await settings.voice(trunk);
  const transport = await UdpTransport.open({ host: trunk.server.host, port: 0 });
  const userAgent = createUserAgent({
    ...{ transport, clock, random, logger, resolver: askingResolver },
    trusted: () => false,
  });
  try {
    return await placePracticeCall({ trunk, voice, userAgent, legs, clock, random }, signal);
  } finally {
    await userAgent.dispose(GOODBYE);
    await transport.dispose();
  }
}
