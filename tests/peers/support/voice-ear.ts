// The voice service of these tests: the practice line's, with a tone for a voice and its ear laid open.

import { systemClock } from '../../../electron/base/clock.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import type { VoiceServiceOptions } from '../../../electron/practice/voice-service/options.ts';
import type { ServiceEvent } from '../../../electron/practice/voice-service/service-event.ts';
import type { VoiceService } from '../../../electron/practice/voice-service/voice-service.ts';
import { startVoiceService } from '../../../electron/practice/voice-service/voice-service.ts';
import { sine } from './tone.ts';
import { EventLog } from './wait-for.ts';

/** Longer than any test talks. Made before the calls: they share this process and must not wait for it. */
const TONE_SECONDS = 10;
const VOICE_RATE = 24_000;
const UPLINK_RATE = 16_000;

export interface VoiceEarOptions {
  /** The greeting is one long tone of so many Hz and nobody listens to the customer. */
  readonly toneHz?: number;
  /** What goes wrong, by connection. */
  readonly faults?: NonNullable<VoiceServiceOptions['faults']>;
}

export class VoiceEar {
  readonly events = new EventLog<ServiceEvent>();
  readonly #service: VoiceService;

  private constructor(service: VoiceService) {
    this.#service = service;
    service.events.on((event) => this.events.push(event));
  }

  static async start({ toneHz, faults = {} }: VoiceEarOptions = {}): Promise<VoiceEar> {
    const script =
      toneHz === undefined
        ? {}
        : { listens: false, greeting: { text: 'tone', pcm: sine(toneHz, TONE_SECONDS, VOICE_RATE) } };
    const world = { clock: systemClock, random: systemRandom, logger: silentLogger };
    return new VoiceEar(await startVoiceService({ script, faults, ...world }));
  }

  get url(): string {
    return this.#service.url;
  }

  /** All the uplink so far, 16 kHz. */
  heard(): Int16Array {
    const pieces = this.events.all.flatMap((event) => (event.type === 'audio' ? [event.samples] : []));
    const joined = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  }

  /** Waits until `milliseconds` of uplink have come in all. */
  async listen(milliseconds: number): Promise<void> {
    const goal = (milliseconds * UPLINK_RATE) / 1000;
    let samples = 0;
    await this.events.waitFor(
      `${milliseconds} ms of uplink`,
      (event) => {
        if (event.type === 'audio') samples += event.samples.length;
        return samples >= goal;
      },
      milliseconds + 5_000,
    );
  }

  async close(): Promise<void> {
    await this.#service.dispose();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
