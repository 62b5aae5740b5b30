// How a call in is answered or refused at the SIP side: one of both, once.

import type { Clock, Timer } from '../base/clock.ts';
import type { IncomingCall } from '../sip/user-agent-port.ts';
import type { CallMedia } from './call-media.ts';
import type { Ending } from './end-reason.ts';
import { releaseReason } from './release-reason.ts';

/** A caller is answered within a second; what is left of it covers the way there and back. */
const WITHIN = 700;

/** A final status and its words. */
export type Refusal = readonly [code: number, phrase: string];

export interface PickUpParts {
  readonly incoming: IncomingCall;
  readonly media: CallMedia;
  readonly clock: Clock;
  readonly isOver: () => boolean;
}

export class PickUp {
  readonly #parts: PickUpParts;
  #description = '';
  #isAccepted = false;
  #refusal: Refusal = [480, 'Temporarily Unavailable'];
  #timer: Timer | undefined;

  constructor(parts: PickUpParts) {
    this.#parts = parts;
  }

  /** Describes our side; false where the caller's offer holds no audio that we speak. */
  prepare(): boolean {
    const { incoming, media } = this.#parts;
    const description = media.describe(incoming.offer);
    this.#description = description ?? '';
    return description !== null;
  }

  /** Answers now. */
  now(): void {
    this.#timer?.cancel();
    if (this.#isAccepted || this.#parts.isOver()) return;
    this.#isAccepted = true;
    this.#parts.incoming.accept(this.#description, this.#parts.media.describe);
  }

  /** Answers before the caller wonders, if nothing answers earlier. */
  soon(): void {
    this.#timer = this.#parts.clock.after(WITHIN, () => this.now());
  }

  /** What a release before the answer will say. */
  refuseWith(refusal: Refusal): void {
    this.#refusal = refusal;
  }

  /** BYE, or the refusal; resolves when that is done. */
  async release(how: Ending): Promise<void> {
    this.stop();
    if (this.#isAccepted) await this.#parts.incoming.hangUp(releaseReason(how));
    else this.#parts.incoming.reject(...this.#refusal);
  }

  /** The call is over. */
  stop(): void {
    this.#timer?.cancel();
  }
}
