// The domain as everything above it sees it: place a call, ask after it, end it, hear what happens.

import type { CallId, CallView } from '../../shared/call.ts';
import type { TransferKind } from '../../shared/call-handling.ts';
import type { LiveCall, LiveEvent } from '../../shared/console-events.ts';
import type { ProductEvent } from '../../shared/events.ts';
import type { Role } from '../../shared/roles.ts';
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
  /** The line it goes out by; absent or null: the default one. */
  readonly lineId?: number | null;
}

/** Hands the customer over: to a number (`blind`, `attended`), or to the screen of the user of that name (`agent`). */
export interface TransferRequest {
  readonly callId: CallId;
  readonly to: string;
  readonly kind: TransferKind;
}

/**
 * What a person does with a live call; `user` is the name of who does it, null for the station itself. Rejects with
 * NOT_FOUND, ALREADY_OVER, or WRONG_STATE where the call's state does not allow it; transfers obey the dial plan. Hold,
 * resume, transfers and hanging up are shared: any agent may do them to any call, so that nobody has to be found first.
 */
export interface CallActions {
  /** Resolves once the peer agreed. */
  hold(callId: CallId): Promise<void>;
  resume(callId: CallId): Promise<void>;
  /** Resolves once it has begun; its stages are told to consoles. */
  transfer(request: TransferRequest, user: string | null): Promise<void>;
  /** Joins the customer with the one who was consulted. */
  completeTransfer(callId: CallId): Promise<void>;
  cancelTransfer(callId: CallId): Promise<void>;
  /** Takes a call that rings on the screen of `user`. */
  accept(callId: CallId, user: string | null): Promise<void>;
  reject(callId: CallId, user: string | null): Promise<void>;
  /**
   * The AI answers a call that rings, or goes on with one that a person took; a transfer to a person is taken back.
   * FORBIDDEN for an agent on whose screen it does not ring and who has not taken it.
   */
  letAi(callId: CallId, user: string | null, role: Role): Promise<void>;
}

/** The station's calls. Everything rejects with ProductError where a caller is to blame or can help. */
export interface CallCenter extends CallActions {
  /**
   * Resolves once the call's row is stored and it is on its way; NO_TRUNK, NO_VOICE_SERVICE, NUMBER_NOT_ALLOWED, BUSY
   * otherwise.
   */
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
