// Notices a voice service that keeps its connection and says nothing when it should: the caller would sit in silence.

import type { Clock, Timer } from '../base/clock.ts';
import type { SpeechEvent } from '../voice/model.ts';

/** What the service owes, and for how long a caller bears to wait for it. */
const PATIENCE = {
  /** Connection and session: a client's own limits come first, this one holds where it has none. */
  session: 25_000,
  /** Nothing is heard on the line since the answer. */
  greeting: 10_000,
  /** The customer was not heard for 15 s already. */
  'check-in': 10_000,
  /** Long answers are thought over, searched for and synthesised; 20 s is what bridges in the field allow. */
  reply: 20_000,
  /** Recognised words come several times a second, and the end of a turn a second after the last of them. */
  turn: 20_000,
} as const;

export type Owed = keyof typeof PATIENCE;

/** Watches one session at a time. */
export class SilenceWatch {
  readonly #clock: Clock;
  readonly #onSilent: (owed: Owed, waited: number) => void;
  #timer: Timer | undefined;
  /** What the service owes. */
  #owed: Owed | undefined;
  #paused = false;
  /** Whether the customer's utterance had words: noise may go unanswered. */
  #wordsHeard = false;

  constructor(clock: Clock, onSilent: (owed: Owed, waited: number) => void) {
    this.#clock = clock;
    this.#onSilent = onSilent;
  }

  /** From now on the service owes `owed`. */
  expect(owed: Owed): void {
    this.stop();
    this.#owed = owed;
    // A session has to open whether or not anybody listens.
    if (this.#paused && owed !== 'session') return;
    this.#timer = this.#clock.after(PATIENCE[owed], () => {
      this.stop();
      this.#onSilent(owed, PATIENCE[owed]);
    });
  }

  /** While paused nobody waits on the line; afterwards what is still owed is waited for anew. */
  pause(paused: boolean): void {
    this.#paused = paused;
    if (this.#owed !== undefined && this.#owed !== 'session') this.expect(this.#owed);
  }

  /** Takes what the service says: sound, or the customer's new words, settle what it owed. */
  take(event: SpeechEvent): void {
    switch (event.type) {
      case 'ready':
      case 'reply-audio':
        this.stop();
        break;
      case 'user-started':
        this.#wordsHeard = false;
        this.expect('turn');
        break;
      case 'user-text':
        this.#wordsHeard ||= event.text !== '';
        this.expect('turn');
        break;
      case 'user-ended':
        if (this.#wordsHeard) this.expect('reply');
        else this.stop();
        this.#wordsHeard = false;
        break;
      default:
        // Text and markers without sound leave the caller in silence as well.
        break;
    }
  }

  /** Whether something is owed now. */
  get waits(): boolean {
    return this.#owed !== undefined;
  }

  stop(): void {
    this.#owed = undefined;
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
