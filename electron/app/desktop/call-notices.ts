// Which events a person is told of by a notification: a call that comes in, one that failed, one that was cut off.

import type { CallId } from '../../../shared/call.ts';
import type { Notice } from '../../../shared/desktop-bridge.ts';
import type { ProductEvent } from '../../../shared/events.ts';
import type { Words } from './words.ts';
import { spacedNumber } from './words.ts';

/** Turns events into notices; keeps the number of each live call for the notice at its end. */
export class CallNotices {
  readonly #numbers = new Map<CallId, string>();

  /** Null: nothing that a person must be told. */
  noticeOf(event: ProductEvent, words: Words): Notice | null {
    switch (event.event) {
      case 'call-initiated': {
        const number = spacedNumber(event.phoneNumber);
        this.#numbers.set(event.callId, number);
        return event.direction === 'inbound' ? { title: words.callIn, body: number, callId: event.callId } : null;
      }
      case 'call-failed':
        // Who cancels a call knows it.
        return this.#end(
          event.callId,
          event.reason === 'cancelled' ? null : words.callFailed,
          words.reasons[event.reason],
        );
      case 'call-ended':
        return this.#end(
          event.callId,
          event.reason === 'voice-failed' ? words.callLost : null,
          words.reasons[event.reason],
        );
      default:
        return null;
    }
  }

  #end(callId: CallId, title: string | null, reason: string): Notice | null {
    const number = this.#numbers.get(callId);
    this.#numbers.delete(callId);
    return title === null ? null : { title, body: [number, reason].filter(Boolean).join(' · '), callId };
  }
}
