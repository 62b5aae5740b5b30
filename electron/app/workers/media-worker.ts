// Entry of the media worker threads: plugs clock, randomness and the speech models in.

import { parentPort } from 'node:worker_threads';
import { systemClock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import { systemRandom } from '../../base/random.ts';
import { serveLegs } from '../../leg/serve-legs.ts';
import { openWebSocket } from '../../net/websocket.ts';
import type { VoiceConfig } from '../../voice/config.ts';
import { createDoubaoModel } from '../../voice/doubao/doubao-model.ts';
import type { SpeechModel } from '../../voice/model.ts';

function openModel(voice: VoiceConfig, logger: Logger): SpeechModel {
  switch (voice.kind) {
    case 'doubao':
      return createDoubaoModel(voice, { openSocket: openWebSocket, clock: systemClock, random: systemRandom, logger });
  }
}

if (parentPort === null) throw new Error('media-worker.ts runs as a worker thread only');
serveLegs(parentPort, { openModel, clock: systemClock, timeOrigin: performance.timeOrigin, random: systemRandom });
