// The checks behind the settings' Test buttons, with the machine's own sockets.

import type { Finding } from '../../shared/findings.ts';
import type { SettingChecks } from '../api/setting-checks.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Random } from '../base/random.ts';
import { ConnectedUdp } from '../net/connected-udp.ts';
import { askingResolver } from '../net/dns-resolver.ts';
import { openWebSocket } from '../net/websocket.ts';
import type { VoiceConfig } from '../voice/config.ts';
import { checkLine } from './check-line.ts';
import { checkVoice } from './check-voice.ts';
import type { OwnedLine } from './line.ts';
import type { StationSettings } from './settings.ts';
import { routeTo } from './sip-endpoint.ts';
import { trunkOf } from './trunk-settings.ts';

export interface SettingChecksParts {
  readonly settings: Pick<StationSettings, 'configured'>;
  readonly line: Pick<OwnedLine, 'tryBind'>;
  /** Told what each check of the voice service found. */
  readonly learn: (config: VoiceConfig, finding: Finding) => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

const NOT_CONFIGURED: Finding = { code: 'not-configured', detail: null, tookMs: 0 };

/** `signal` ends the checks that run when the station stops. */
export function createSettingChecks(parts: SettingChecksParts, signal: AbortSignal): SettingChecks {
  const { settings, line, learn, clock, random, logger } = parts;
  const world = { clock, random, logger };
  const sockets = {
    resolver: askingResolver,
    route: routeTo,
    tryBind: line.tryBind.bind(line),
    connect: ConnectedUdp.open,
  };
  return {
    line: async (given) => {
      const config = given ?? (await settings.configured.line())?.config;
      return config === undefined ? NOT_CONFIGURED : checkLine(trunkOf(config, null), { ...world, ...sockets }, signal);
    },
    voice: async (given) => {
      const config = given ?? (await settings.configured.voice());
      if (config === null) return NOT_CONFIGURED;
      const finding = await checkVoice(config, { ...world, openSocket: openWebSocket }, signal);
      learn(config, finding);
      return finding;
    },
  };
}
