// Notices a voice service that has gone deaf: the customer speaks and it recognises nothing. Pure: one step per 20 ms.

import type { SpeechEvent } from '../voice/model.ts';

const STEP_MS = 20;
/** That much sound is more than a cough or a door. */
const SPEECH_MS = 2000;
/** A caller who has spoken into nothing for so long says "hello?" and soon hangs up. */
const PATIENCE_MS = 15_000;
/** Asked once and still nothing recognised: it may be music or a machine, which need not be asked every few seconds. */
const NEXT_PATIENCE_MS = 60_000;

/** Counts the customer's sound since the service last said anything. */
export class HearingWatch {
  #soundMs = 0;
  #waitedMs = 0;
  #patienceMs = PATIENCE_MS;

  /** One step; true when it is time to ask the customer, and by that the service, whether anybody is there. */
  step(customerSounds: boolean, aiSpeaks: boolean): boolean {
    if (aiSpeaks) {
      this.#restart();
      return false;
    }
    if (customerSounds) this.#soundMs += STEP_MS;
    if (this.#soundMs > 0) this.#waitedMs += STEP_MS;
    if (this.#soundMs < SPEECH_MS || this.#waitedMs < this.#patienceMs) return false;
    this.#patienceMs = NEXT_PATIENCE_MS;
    this.#restart();
    return true;
  }

  /** Whatever the service says shows that it lives; only a customer's word shows that it hears. */
  take(event: SpeechEvent): void {
    if (event.type === 'user-started') this.#patienceMs = PATIENCE_MS;
    this.#restart();
  }

  #restart(): void {
    this.#soundMs = 0;
    this.#waitedMs = 0;
  }
}
