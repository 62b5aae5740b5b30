// What a session does when nothing comes: a paused uplink ends the turn, a gap or a dead dialogue ends the session.

import type { SessionSettings } from './check-session.ts';
import type { Timers } from './timers.ts';

/** How often to look. */
const INTERVAL = 200;
/** Ten minutes without dialogue: 45000003, whatever the input mode. */
const IDLE_LIMIT = 600_000;
/** Modes in which the service pads gaps itself. */
const PADDED_MODES: readonly string[] = ['keep_alive', 'text', 'push_to_talk'];

export interface UplinkWatchPorts {
  readonly settings: SessionSettings;
  readonly timers: Timers;
  /** The uplink has been quiet for longer than the silence that ends a turn. */
  readonly paused: () => void;
  readonly giveUp: (code: number, message: string) => void;
}

export class UplinkWatch {
  readonly #ports: UplinkWatchPorts;
  #heardAt: number;
  #talkedAt: number;

  constructor(ports: UplinkWatchPorts) {
    this.#ports = ports;
    this.#heardAt = ports.timers.now();
    this.#talkedAt = this.#heardAt;
    ports.timers.after(INTERVAL, () => this.#look());
  }

  /** Audio came in. */
  heard(): void {
    this.#heardAt = this.#ports.timers.now();
  }

  /** Somebody says something. */
  talked(): void {
    this.#talkedAt = this.#ports.timers.now();
  }

  #look(): void {
    const { settings, timers, paused, giveUp } = this.#ports;
    const gap = timers.now() - this.#heardAt;
    if (gap > settings.endSilence + INTERVAL) paused();
    if (gap > settings.receiveTimeout && !PADDED_MODES.includes(settings.inputMode)) {
      giveUp(52000042, 'DialogAudioIdleTimeoutError');
    } else if (timers.now() - this.#talkedAt > IDLE_LIMIT) {
      giveUp(45000003, 'Abnormal silence audio');
    } else {
      timers.after(INTERVAL, () => this.#look());
    }
  }
}
