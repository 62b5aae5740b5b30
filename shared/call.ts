// A call as both sides of the border name it: ids, states, directions, end reasons. The states are the seed's.

/** `call_<ms>_<random>`: Unix milliseconds and lower-case letters or digits. */
export type CallId = string;

export const CALL_STATUSES = ['connecting', 'ringing', 'answered', 'ended', 'failed'] as const;
/** Where a call stands. `ended` and `failed` are final: `ended` was answered once, `failed` never. */
export type CallStatus = (typeof CALL_STATUSES)[number];

export const END_REASONS = [
  'agent',
  'customer',
  'transferred',
  'voice-failed',
  'interrupted',
  'cancelled',
  'busy',
  'declined',
  'not-found',
  'no-answer',
  'forbidden',
  'auth-failed',
  'rejected',
  'unreachable',
] as const;
/** Why a call is over. */
export type EndReason = (typeof END_REASONS)[number];

export type CallDirection = 'outbound' | 'inbound';

/** True when nothing more will happen to a call in `status`. */
export function isOver(status: CallStatus): boolean {
  return status === 'ended' || status === 'failed';
}

/** Who spoke a turn. */
export type Speaker = 'customer' | 'ai';

/** A call as the API shows it. Times are ISO 8601 UTC, `duration` whole seconds since the answer. */
export interface CallView {
  readonly callId: CallId;
  readonly phoneNumber: string;
  readonly customerId: number | null;
  readonly direction: CallDirection;
  readonly status: CallStatus;
  readonly endReason: EndReason | null;
  /** The SIP status code that ended the call, where one did. */
  readonly sipCode: number | null;
  readonly startTime: string;
  readonly answerTime: string | null;
  readonly endTime: string | null;
  readonly duration: number;
}
