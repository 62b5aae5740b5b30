// The domain as everything above it sees it: place a call, ask after it, end it, hear what happens.

import type { CallId, CallView } from '../../shared/call.ts';
import type { ProductEvent } from '../../shared/events.ts';
import type { Listenable } from '../base/emitter.ts';

/** A call to place. `systemPrompt` null: the default prompt. */
export interface CallRequest {
  readonly phoneNumber: string;
  readonly customerId: number | null;
  readonly systemPrompt: string | null;
  /** Who asked for it; absent for the station itself. */
  readonly userId?: number;
}

/** The station's calls. Everything rejects with ProductError where a caller is to blame or can help. */
export interface CallCenter {
  /** Resolves once the call's row is stored and it is on its way; NO_TRUNK, NO_VOICE_SERVICE, BUSY otherwise. */
  makeCall(request: CallRequest): Promise<CallView>;
  /** Any call ever made; NOT_FOUND for an unknown id. */
  status(callId: CallId): Promise<CallView>;
  /** Ends a live call; NOT_FOUND, ALREADY_OVER otherwise. */
  hangUp(callId: CallId): Promise<void>;
  /** Calls that are not over, oldest first. */
  active(): readonly CallView[];
  readonly events: Listenable<ProductEvent>;
}
