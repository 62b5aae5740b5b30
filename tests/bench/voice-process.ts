// The voice service of the bench, in a process of its own: greets, talks at length and is interrupted (event 450) at
// known moments.

import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import type { VoiceService } from '../../electron/practice/voice-service/voice-service.ts';
import { startVoiceService } from '../../electron/practice/voice-service/voice-service.ts';
import { SERVER_EVENTS } from '../../electron/voice/doubao/event-ids.ts';
import { tone } from '../support/tone.ts';
import { answerParent } from './answer-parent.ts';
import { callNumberIn } from './call-number.ts';
import { sharedNow } from './shared-clock.ts';

/** An interruption told to the engine: in which call, and when 450 was handed to the socket (shared clock). */
export interface Interruption {
  readonly call: number;
  readonly at: number;
}

export type VoiceCommands = typeof commands;

const RATE = 24_000;
/** Inside the telephone's band, and with no silent 20 ms anywhere. */
const TONE_HZ = 440;
/** A reply lasts longer than the time until it is cut, so that each 450 meets a second of queued audio. */
const REPLY_MS = 6000;
const CUT_AFTER_MS = 5000;
/** More than any stretch of a bench can hold. */
const REPLIES = 200;

const pcm = tone(TONE_HZ, RATE, (RATE * REPLY_MS) / 1000);
const reply = { text: 'A reply of the bench.', pcm };
const calls = new Map<number, number>();
const interruptions: Interruption[] = [];
let service: VoiceService | undefined;

const commands = {
  /** Listens; returns the endpoint's URL. */
  start: async (): Promise<string> => {
    service = await startVoiceService({
      clock: systemClock,
      random: systemRandom,
      logger: silentLogger,
      // The service's own thinking is not the engine's latency.
      manners: { thinking: 0 },
      script: {
        listens: false,
        greeting: reply,
        turns: Array.from({ length: REPLIES }, () => ({ reply })),
        interruptions: Array.from({ length: REPLIES }, (_, index) => ({
          at: { reply: index, afterMs: CUT_AFTER_MS },
          heard: 'A question of the bench?',
        })),
      },
    });
    service.events.on((event) => {
      if (event.type === 'session') calls.set(event.connection, callNumberIn(event.systemRole));
      else if (event.type === 'sent' && event.event === SERVER_EVENTS.ASRInfo)
        interruptions.push({ call: calls.get(event.connection) ?? 0, at: sharedNow(event.at) });
    });
    return service.url;
  },
  /** Every 450 so far. */
  interruptions: (): readonly Interruption[] => interruptions,
};

answerParent(commands);
