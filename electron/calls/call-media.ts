// A call's audio and its offers and answers: each description of either side passes here. Here SIP's bodies become SDP.

import { Emitter } from '../base/emitter.ts';
import { messageOf, PeerFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Leg } from '../leg/leg.ts';
import type { MediaAgreement } from '../sdp/media-agreement.ts';
import type { MediaSession } from '../sdp/media-session.ts';

export interface CallMediaParts {
  readonly leg: Leg;
  readonly session: MediaSession;
  /** Where the SIP messages come from: behind a NAT the audio does too, whatever the SDP says. Null: not known. */
  readonly signallingHost: () => string | null;
  readonly logger: Logger;
}

export class CallMedia {
  /** Something was agreed, for the first time or anew. */
  readonly agreed = new Emitter<void>();
  readonly #parts: CallMediaParts;

  constructor(parts: CallMediaParts) {
    this.#parts = parts;
  }

  /** Our offer, to hold the peer or not; unsaid, that stays as it is. */
  offer(hold?: boolean): string {
    return this.#parts.session.offer(hold);
  }

  /** Whether the peer holds us, by its last description. */
  get peerHolds(): boolean {
    return this.#parts.session.peerHolds;
  }

  /** Answers an offer of the peer, or makes one (null); null refuses it with 488 and leaves the audio as it was. */
  readonly describe = (offer: string | null): string | null => {
    if (offer === null) return this.offer();
    try {
      const answer = this.#parts.session.answer(offer);
      this.#settle(answer.media);
      return answer.text;
    } catch (fault) {
      if (fault instanceof PeerFault) return null;
      throw fault;
    }
  };

  /** Takes the peer's answer to an offer of ours; false where it cannot be used, and then the audio is as it was. */
  take(answer: string): boolean {
    try {
      this.#settle(this.#parts.session.readAnswer(answer));
      return true;
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault;
      this.#parts.logger.warn('answer refused', { fault: messageOf(fault) });
      return false;
    }
  }

  #settle(agreed: MediaAgreement): void {
    const host = this.#parts.signallingHost();
    this.#parts.leg.setRemote(host === null ? agreed : { ...agreed, signallingHost: host });
    this.agreed.emit();
  }
}
