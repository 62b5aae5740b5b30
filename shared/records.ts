// The stored records of a call: what the domain writes and the store keeps.

import type { CallDirection, CallId, CallStatus, EndReason, Speaker } from './call.ts';

/** One row of `calls`. Times are Unix milliseconds. */
export interface CallRow {
  readonly callId: CallId;
  readonly direction: CallDirection;
  readonly phoneNumber: string;
  readonly customerId: number | null;
  readonly systemPrompt: string;
  readonly status: CallStatus;
  readonly endReason: EndReason | null;
  readonly sipCode: number | null;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  /** File name under `<dataDir>/recordings`; null without a recording. */
  readonly recording: string | null;
}

/** What may change in a row after it was made. */
export type CallChange = Partial<
  Pick<CallRow, 'status' | 'endReason' | 'sipCode' | 'answeredAt' | 'endedAt' | 'recording'>
>;

/** One row of `call_turns`; (`callId`, `turn`) is its key. Times are milliseconds on the recording's clock. */
export interface TurnRow {
  readonly callId: CallId;
  readonly turn: number;
  readonly speaker: Speaker;
  readonly text: string;
  readonly final: boolean;
  readonly interrupted: boolean;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}
