// Lets every call's meeting with the voice service be heard.

import type { LegEvent, LegPool } from '../leg/leg.ts';
import type { VoiceConfig } from '../voice/config.ts';

/** `legs`, whose events are told along with the service that each one speaks through. */
export function observeVoice(legs: LegPool, hear: (config: VoiceConfig, event: LegEvent) => void): LegPool {
  return {
    levels: legs.levels,
    meters: legs.meters,
    open: async (options) => {
      const leg = await legs.open(options);
      leg.events.on((event) => hear(options.voice, event));
      return leg;
    },
    dispose: () => legs.dispose(),
  };
}
