// The domain as everything above it sees it: place a call, ask after it, end it, hear what happens.

import type { CallId, CallView } from '../../shared/call.ts';
import type { LiveCall, LiveEvent } from '../../shared/console-events.ts';
import type { ProductEvent } from '../../shared/events.ts';
import type { Listenable } from '../base/emitter.ts';
import type { PromptRequest } from './call-prompt.ts';

/** A call to place. */
export interface CallRequest {
  readonly phoneNumber: string;
  readonly customerId: number | null;
  /** Null: the default prompt. */
  readonly prompt: PromptRequest | null;
  /** Name of the user who asked for it; null for the station itself. */
  readonly placedBy: string | null;
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
  /** What consoles see change, whole states each time. */
  readonly live: Listenable<LiveEvent>;
  /** Every live call with all that was said, oldest first; `live` continues from here without a gap. */
  liveCalls(): readonly LiveCall[];
}
