// A media worker whose speech model is the fake one, scripted by the system prompt.

import { parentPort } from 'node:worker_threads';
import { systemClock } from '../../../electron/base/clock.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import { serveLegs } from '../../../electron/leg/serve-legs.ts';
import type { SpeechModel } from '../../../electron/voice/model.ts';
import { FakeModel } from './fake-model.ts';

if (parentPort === null) throw new Error('this file runs as a worker thread only');
const model: SpeechModel = {
  createSession: (settings, listener) => {
    if (settings.systemPrompt === 'die') setImmediate(() => process.exit(3));
    const script = JSON.parse(settings.systemPrompt === 'die' ? '{}' : settings.systemPrompt);
    return new FakeModel(script).createSession(settings, listener);
  },
};
serveLegs(parentPort, {
  openModel: () => model,
  clock: systemClock,
  timeOrigin: performance.timeOrigin,
  random: systemRandom,
});
