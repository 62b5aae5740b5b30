// The voice service of these tests: the practice line's own, with planned faults, and everything it saw kept.

import { systemClock } from '../../../electron/base/clock.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import type { VoiceServiceOptions } from '../../../electron/practice/voice-service/options.ts';
import type { ServiceEvent } from '../../../electron/practice/voice-service/service-event.ts';
import type { VoiceService } from '../../../electron/practice/voice-service/voice-service.ts';
import { startVoiceService } from '../../../electron/practice/voice-service/voice-service.ts';
import { EventLog } from '../../peers/support/wait-for.ts';

export type VoiceOptions = Pick<VoiceServiceOptions, 'script' | 'faults' | 'credentials' | 'manners'>;
type Named<T extends ServiceEvent['type']> = Extract<ServiceEvent, { readonly type: T }>;

export class Voice {
  readonly events = new EventLog<ServiceEvent>();
  readonly #service: VoiceService;

  static async start(options: VoiceOptions = {}): Promise<Voice> {
    const world = { clock: systemClock, random: systemRandom, logger: silentLogger };
    return new Voice(await startVoiceService({ ...options, ...world }));
  }

  private constructor(service: VoiceService) {
    this.#service = service;
    // Fifty pieces of audio a second and call would bury the rest.
    service.events.on((event) => event.type !== 'audio' && this.events.push(event));
  }

  get url(): string {
    return this.#service.url;
  }

  /** Events of one kind so far. */
  of<T extends ServiceEvent['type']>(type: T): readonly Named<T>[] {
    return this.events.all.filter((event): event is Named<T> => event.type === type);
  }

  /** The client's requests so far, by number; `connection` counts from 1. */
  requests(connection: number): readonly number[] {
    return this.of('received').flatMap((event) => (event.connection === connection ? [event.event] : []));
  }

  async close(): Promise<void> {
    await this.#service.dispose();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
