// What is noticed of an answered call's audio, beat by beat: how loud both sides are, what the AI does, and whether the
// customer is understood. Nothing is allocated but at a change.

import { levelDbov } from '../audio/level.ts';
import type { SpeechEvent } from '../voice/model.ts';
import type { AiChange } from './ai-activity.ts';
import { AiActivity } from './ai-activity.ts';
import { HearingWatch } from './hearing-watch.ts';
import { LevelMeter } from './level-meter.ts';

/** Speech on a telephone line is about -25 dBov, its noise below -55. */
const SOUND_DBOV = -40;

export interface ObservationParts {
  /** Whether levels are to be measured now. */
  readonly levelsWatched: () => boolean;
  /** The customer speaks and nothing is recognised. */
  readonly onUnheard: () => void;
  readonly onAi: (change: AiChange) => void;
}

/** Both frames of one beat. */
export interface BeatAudio {
  readonly heard: Int16Array;
  readonly sent: Int16Array;
}

export class Observation {
  readonly level = new LevelMeter();
  readonly #parts: ObservationParts;
  readonly #activity = new AiActivity();
  /** One for each session: a new one has not been asked yet. */
  #hearing = new HearingWatch();

  constructor(parts: ObservationParts) {
    this.#parts = parts;
  }

  /** A beat passed. `speaks`: what was sent is speech; `listening`: the voice service hears the customer. */
  step(beat: number, { heard, sent }: BeatAudio, speaks: boolean, listening: boolean): void {
    if (listening && this.#hearing.step(levelDbov(heard) > SOUND_DBOV, speaks)) this.#parts.onUnheard();
    if (this.#parts.levelsWatched()) this.level.add(beat, heard, sent);
    const change = this.#activity.step(speaks);
    if (change !== undefined) this.#parts.onAi(change);
  }

  /** What the service says. */
  take(event: SpeechEvent): void {
    this.#hearing.take(event);
    this.#activity.take(event);
  }

  sessionLost(): void {
    this.#activity.sessionLost();
  }

  sessionOpened(): void {
    this.#hearing = new HearingWatch();
  }
}
