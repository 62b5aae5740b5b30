// What the AI does, by the audio that is really sent: speaking, thinking of its reply, or listening. One step per 20 ms.

import type { AiState } from '../../shared/console-events.ts';
import type { SpeechEvent } from '../voice/model.ts';

const STEP_MS = 20;
/** A pause between two sentences is no end of speech; a person waits longer before he speaks himself. */
const HOLD_MS = 200;

/** A change: what the AI does now, and for how long already. */
export interface AiChange {
  readonly state: AiState;
  readonly forMs: number;
}

/** Follows one answered call. */
export class AiActivity {
  #state: AiState | null = null;
  #silentMs = HOLD_MS;
  /** Words of the utterance that is under way. */
  #wordsHeard = false;
  /** The customer said something, and no sound of a reply was sent yet. */
  #owesReply = false;
  #replySounds = false;

  /** A beat passed, in which speech was sent or not. Returns the change, if this is one. */
  step(speaks: boolean): AiChange | undefined {
    if (speaks) {
      this.#silentMs = 0;
      this.#owesReply = false;
      return this.#enter('speaking', 0);
    }
    this.#silentMs += STEP_MS;
    if (this.#silentMs < HOLD_MS) return undefined;
    if (this.#owesReply) return this.#enter('thinking', 0);
    return this.#enter('listening', this.#state === 'speaking' ? this.#silentMs : 0);
  }

  /** What the service says of both sides' turns. */
  take(event: SpeechEvent): void {
    switch (event.type) {
      case 'user-started':
        // He was cut short: the next frame is silence and no pause.
        this.#silentMs = HOLD_MS;
        this.#wordsHeard = false;
        this.#owesReply = false;
        break;
      case 'user-text':
        this.#wordsHeard ||= event.text !== '';
        break;
      case 'user-ended':
        // Noise may go unanswered.
        this.#owesReply = this.#wordsHeard;
        this.#wordsHeard = false;
        break;
      case 'reply-started':
        this.#replySounds = false;
        break;
      case 'reply-audio':
        this.#replySounds = true;
        break;
      case 'reply-ended':
        // A reply without a sound: nothing will be heard of it.
        if (!this.#replySounds) this.#owesReply = false;
        break;
      default:
        break;
    }
  }

  /** The session is gone, and what it owed with it. */
  sessionLost(): void {
    this.#wordsHeard = false;
    this.#owesReply = false;
  }

  #enter(state: AiState, forMs: number): AiChange | undefined {
    if (state === this.#state) return undefined;
    this.#state = state;
    return { state, forMs };
  }
}
