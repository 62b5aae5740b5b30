// Hears turns in a caller's audio as the service does: energy tells speech from silence, steady tones are no speech.

import { levelDbov } from '../../audio/level.ts';
import { createResampler, type Resampler } from '../../audio/resampler.ts';
import { analyse, liveliness } from './sound-print.ts';

/** Uplink rate, the rate everything is analysed at, and a step of 20 ms there. */
const UPLINK_RATE = 16000;
const RATE = 8000;
const STEP = 160;
const STEP_MS = 20;

/** Nothing quieter is speech (dBov); the noise of a line that is louder raises the bar by a margin above itself. */
const QUIETEST_SPEECH = -48;
const ABOVE_NOISE_DB = 9;
/** The estimate of the noise: learned from the first steps, then following the line by so much (dB per step). */
const LEARNING_STEPS = 10;
const LOUDEST_NOISE = -30;
const NOISE_FALL_DB = 1;
const NOISE_RISE_DB = 0.3;
/** While somebody speaks the line seems louder than it is. */
const NOISE_RISE_SPEAKING_DB = 0.05;
/** Speech begins when so many of the last steps were loud: a click or a cough is shorter. */
const LOOK_BACK = 15;
const LOUD_STEPS = 10;
/** Mean change (dB per 20 ms) below which loud sound is a tone or hum; speech shows 2 and more. */
const LEAST_LIVELINESS = 0.7;
/** What is kept from before the first loud step, and the most of one utterance: memory is bounded. */
const LEAD_STEPS = 10;
const MOST_STEPS = 1500;

/** What an ear hears. `so-far` comes about twice a second while a turn lasts. Samples are 8 kHz. */
export type EarEvent =
  | { readonly type: 'started' }
  | { readonly type: 'so-far'; readonly samples: Int16Array }
  | { readonly type: 'ended'; readonly samples: Int16Array };

/** Steps between two `so-far`. */
const REPORT_STEPS = 24;

export class Ear {
  readonly #tell: (event: EarEvent) => void;
  readonly #endSteps: number;
  readonly #resampler: Resampler = createResampler(UPLINK_RATE, RATE);
  #pending = new Int16Array(0);
  /** The last steps while nobody speaks, the utterance while somebody does. */
  #steps: Int16Array[] = [];
  #loud: boolean[] = [];
  #noise = LOUDEST_NOISE;
  #learned = 0;
  #speaking = false;
  #quietSteps = 0;
  #spokenSteps = 0;

  /** `endSilence`: milliseconds of silence that end a turn. */
  constructor(endSilence: number, tell: (event: EarEvent) => void) {
    this.#tell = tell;
    this.#endSteps = Math.ceil(endSilence / STEP_MS);
  }

  /** The next uplink samples, any number of them. */
  hear(samples: Int16Array): void {
    const resampled = this.#resampler.process(samples);
    const all = new Int16Array(this.#pending.length + resampled.length);
    all.set(this.#pending);
    all.set(resampled, this.#pending.length);
    let at = 0;
    for (; at + STEP <= all.length; at += STEP) this.#step(all.slice(at, at + STEP));
    this.#pending = all.slice(at);
  }

  /** The uplink paused or the client says the turn is complete: what was heard so far is all. */
  endTurn(): void {
    if (this.#speaking) this.#end();
  }

  #step(step: Int16Array): void {
    const level = levelDbov(step);
    const loud = level > Math.max(QUIETEST_SPEECH, this.#noise + ABOVE_NOISE_DB);
    this.#learnNoise(level);
    this.#steps.push(step);
    if (this.#speaking) this.#continue(loud);
    else this.#wait(loud);
  }

  #learnNoise(level: number): void {
    this.#learned += 1;
    const rise = this.#speaking ? NOISE_RISE_SPEAKING_DB : NOISE_RISE_DB;
    const following = this.#noise + Math.max(-NOISE_FALL_DB, Math.min(rise, level - this.#noise));
    this.#noise = this.#learned > LEARNING_STEPS ? following : Math.min(this.#noise, level);
  }

  #wait(loud: boolean): void {
    this.#loud.push(loud);
    if (this.#loud.length > LOOK_BACK) this.#loud.shift();
    if (this.#steps.length > LOOK_BACK + LEAD_STEPS) this.#steps.shift();
    if (!loud || this.#loud.filter(Boolean).length < LOUD_STEPS || !this.#isSpeech()) return;
    this.#speaking = true;
    this.#quietSteps = 0;
    this.#spokenSteps = 0;
    this.#tell({ type: 'started' });
  }

  /** Whether the last loud stretch moves as speech does. Its first step is an onset and proves nothing. */
  #isSpeech(): boolean {
    const first = this.#loud.indexOf(true) + 1;
    return liveliness(analyse(join(this.#steps.slice(first - this.#loud.length)))) >= LEAST_LIVELINESS;
  }

  #continue(loud: boolean): void {
    this.#quietSteps = loud ? 0 : this.#quietSteps + 1;
    this.#spokenSteps += 1;
    if (this.#quietSteps >= this.#endSteps || this.#steps.length >= MOST_STEPS) this.#end();
    else if (this.#spokenSteps % REPORT_STEPS === 0) this.#tell({ type: 'so-far', samples: join(this.#steps) });
  }

  #end(): void {
    const samples = join(this.#steps);
    this.#speaking = false;
    this.#steps = [];
    this.#loud = [];
    this.#tell({ type: 'ended', samples });
  }
}

function join(steps: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(steps.reduce((length, step) => length + step.length, 0));
  let at = 0;
  for (const step of steps) {
    joined.set(step, at);
    at += step.length;
  }
  return joined;
}
