// The stored records of a call: what the domain writes and the store keeps.

import type { CallDirection, CallId, CallStatus, EndReason, Speaker } from './call.ts';
import type { PromptVersion } from './console-events.ts';
import type { TimelineEntry } from './timeline.ts';

/** One row of `calls`. Times are Unix milliseconds. */
export interface CallRow {
  readonly callId: CallId;
  readonly direction: CallDirection;
  readonly phoneNumber: string;
  readonly customerId: number | null;
  /** The text as the AI read it, variables filled in. */
  readonly systemPrompt: string;
  /** Null: the call was given a text of its own. */
  readonly prompt: PromptVersion | null;
  /** What the AI said first. */
  readonly greeting: string | null;
  /** Values the prompt's variables were filled with. */
  readonly variables: Readonly<Record<string, string>>;
  /** The call was on the practice line. */
  readonly practice: boolean;
  /** Name of the user who placed it; null for calls in and for the station's own. */
  readonly placedBy: string | null;
  /** Its row in `sip_configs`; null: the line of the environment variables, the practice line, or one that is no more. */
  readonly lineId: number | null;
  readonly status: CallStatus;
  readonly endReason: EndReason | null;
  readonly sipCode: number | null;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  /** File name under `<dataDir>/recordings`; null without a recording. */
  readonly recording: string | null;
}

/** A call as lists show it: without its long texts. */
export type ListedCall = Omit<CallRow, 'systemPrompt' | 'greeting' | 'variables'>;

/** What may change in a row after it was made. */
export type CallChange = Partial<
  Pick<CallRow, 'status' | 'endReason' | 'sipCode' | 'answeredAt' | 'endedAt' | 'recording' | 'lineId'>
>;

/** One row of `call_turns`; (`callId`, `turn`) is its key. Times are milliseconds on the recording's clock. */
export interface TurnRow {
  readonly callId: CallId;
  readonly turn: number;
  readonly speaker: Speaker;
  readonly text: string;
  /** What the AI did not get to say; empty for everything else. */
  readonly unspoken: string;
  readonly final: boolean;
  readonly interrupted: boolean;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}

/** One row of `call_events`; (`callId`, `seq`) is its key. */
export interface CallEventRow extends TimelineEntry {
  readonly callId: CallId;
}
