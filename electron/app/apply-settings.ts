// Brings what runs to the settings of now: the lines, and whose voice is to be watched.

import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { EdgeSettings } from './edge-settings.ts';
import type { AppliedLine, OwnedLine } from './line.ts';
import type { LinePlan } from './line-plan.ts';
import type { StationSettings } from './settings.ts';
import type { VoiceInUse, VoiceMonitor } from './voice-monitor.ts';

export interface ApplyParts {
  readonly settings: StationSettings;
  readonly line: Pick<OwnedLine, 'apply'>;
  readonly voice: Pick<VoiceMonitor, 'use'>;
  readonly edge: Pick<EdgeSettings, 'use'>;
  readonly logger: Logger;
}

/** Null: there is no line. Rejects with ProductError NO_TRUNK where it cannot be had. */
export async function applySettings(parts: ApplyParts): Promise<AppliedLine | null> {
  const { settings, line, voice, edge, logger } = parts;
  edge.use((await settings.security()).edge);
  try {
    return await line.apply(() => readPlan(settings));
  } finally {
    voice.use(await voiceInUse(settings, logger));
  }
}

/** A station without a line still serves its API, because that is where lines are configured. */
async function readPlan(settings: StationSettings): Promise<LinePlan> {
  const lines = await settings.lines();
  const [outboundId, inboundId] = await Promise.all([
    settings.defaultLine('outbound'),
    settings.defaultLine('inbound'),
  ]);
  // One without a row stands alone: the environment's, or practice.
  const outbound = lines.find(({ lineId }) => lineId === null || lineId === outboundId) ?? null;
  return { lines, outbound, inboundId };
}

async function voiceInUse(settings: StationSettings, logger: Logger): Promise<VoiceInUse> {
  if (settings.isPractising) return 'practice';
  try {
    return await settings.configured.voice();
  } catch (fault) {
    logger.warn('the voice service’s settings cannot be read', { fault: messageOf(fault) });
    return null;
  }
}
