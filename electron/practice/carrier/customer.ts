// A simulated customer: listens, waits for the other side to finish, says the next phrase. Pure: one step per 20 ms.

import type { TransitionTable } from '../../base/state-machine.ts';
import { step, to } from '../../base/state-machine.ts';
import type { Manner } from './practice-numbers.ts';

/** 20 ms at 8 kHz. */
const FRAME = 160;
const FRAME_MS = 20;

/** Quiet for so long means that the other side has finished (a person's usual pause between sentences is shorter). */
const FINISHED_AFTER_MS = 900;
/** Nobody speaks: the customer asks again instead of waiting for ever. */
const PROMPT_AFTER_MS = 6000;
/** How far into a reply an impatient customer lets the other side come: past the first words, before the point. */
const PATIENCE_MS = 1200;

type State = 'waits' | 'hears' | 'speaks' | 'done';
type Input = 'speech' | 'finished' | 'too-quiet' | 'impatient' | 'phrase-over' | 'nothing-left';
type Action = 'speak' | 'leave';

const MANNERS: TransitionTable<State, Input, Action> = {
  waits: { speech: to('hears'), 'too-quiet': to('speaks', 'speak'), 'nothing-left': to('done') },
  hears: {
    finished: to('speaks', 'speak'),
    impatient: to('speaks', 'speak'),
    'nothing-left': to('done', 'leave'),
  },
  speaks: { 'phrase-over': to('waits') },
  done: {},
};

/** What the customer does in one 20 ms step: samples to say (null = silent), and whether to hang up now. */
export interface CustomerStep {
  readonly said: Int16Array | null;
  readonly hangsUp: boolean;
}

const SILENT: CustomerStep = { said: null, hangsUp: false };

export class Customer {
  readonly #phrases: readonly Int16Array[];
  readonly #manner: Manner;
  #state: State = 'waits';
  #next = 0;
  #position = 0;
  #quietMs = 0;
  #heardMs = 0;

  /** `phrases` are said in order, 8 kHz. A customer who hangs up does so when the other side finished after the last. */
  constructor(phrases: readonly Int16Array[], manner: Manner) {
    this.#phrases = phrases;
    this.#manner = manner;
  }

  /** One 20 ms step; `hearsSpeech` tells whether the other side is speaking. */
  step(hearsSpeech: boolean): CustomerStep {
    this.#quietMs = hearsSpeech ? 0 : this.#quietMs + FRAME_MS;
    this.#heardMs = hearsSpeech ? this.#heardMs + FRAME_MS : this.#heardMs;
    const input = this.#input(hearsSpeech);
    const arm = input === undefined ? undefined : step(MANNERS, this.#state, input);
    if (arm !== undefined) this.#enter(arm.next);
    if (arm?.actions.includes('leave') && this.#manner === 'hangs-up') return { said: null, hangsUp: true };
    return this.#state === 'speaks' ? { said: this.#nextFrame(), hangsUp: false } : SILENT;
  }

  #input(hearsSpeech: boolean): Input | undefined {
    const phrase = this.#phrases[this.#next];
    if (this.#state === 'speaks')
      return phrase !== undefined && this.#position < phrase.length ? undefined : 'phrase-over';
    if (this.#state === 'waits' && hearsSpeech) return 'speech';
    if (this.#state === 'waits' && this.#quietMs < PROMPT_AFTER_MS) return undefined;
    if (this.#state === 'hears' && this.#isImpatient() && this.#heardMs >= PATIENCE_MS) return 'impatient';
    if (this.#state === 'hears' && this.#quietMs < FINISHED_AFTER_MS) return undefined;
    if (phrase === undefined) return 'nothing-left';
    return this.#state === 'waits' ? 'too-quiet' : 'finished';
  }

  /** The greeting is heard out; the first reply is cut. */
  #isImpatient(): boolean {
    return this.#manner === 'interrupts' && this.#next === 1;
  }

  #enter(next: State): void {
    if (this.#state === 'speaks') this.#next += 1;
    this.#state = next;
    this.#position = 0;
    this.#quietMs = 0;
    this.#heardMs = 0;
  }

  #nextFrame(): Int16Array {
    const frame = new Int16Array(FRAME);
    frame.set(this.#phrases[this.#next]?.subarray(this.#position, this.#position + FRAME) ?? []);
    this.#position += FRAME;
    return frame;
  }
}
