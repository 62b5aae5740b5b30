// What a console hears of the station, on one stream: first everything that is so now, then each change as it happens.

import type { CallId, CallView, Speaker } from './call.ts';
import type { CallHandling } from './call-handling.ts';
import type { StationStatus } from './station-status.ts';

/** One turn of a transcript. Times are milliseconds on the recording's clock. */
export interface Turn {
  readonly turn: number;
  readonly speaker: Speaker;
  /** All of it so far; of an AI turn that was cut, what was played and no more. */
  readonly text: string;
  /** What the AI did not get to say, because the customer spoke over it; empty otherwise. */
  readonly unspoken: string;
  readonly final: boolean;
  readonly interrupted: boolean;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}

/** Which version of which prompt a call uses. */
export interface PromptVersion {
  readonly name: string;
  readonly version: number;
}

/** A call as consoles see it. */
export interface ConsoleCall extends CallView {
  /** Null: the call was given a text of its own. */
  readonly prompt: PromptVersion | null;
  /** The call was on the practice line. */
  readonly practice: boolean;
  /** Name of the user who placed it; null for calls in and for the station's own. */
  readonly placedBy: string | null;
}

/** What the AI does in an answered call, by the audio that is really sent. */
export const AI_STATES = ['listening', 'thinking', 'speaking'] as const;
export type AiState = (typeof AI_STATES)[number];

/** Something went wrong in a live call that did not end it, or did (`fatal`). `code` as in `call-error`. */
export interface CallNotice {
  readonly seq: number;
  readonly at: string;
  readonly code: string;
  /** English, plain. */
  readonly message: string;
  readonly fatal: boolean;
}

/** A live call with all that was said so far. */
export interface LiveCall {
  readonly call: ConsoleCall;
  readonly turns: readonly Turn[];
  readonly notices: readonly CallNotice[];
  /** Null before the answer and after the end. */
  readonly ai: { readonly state: AiState; readonly since: string } | null;
  /** What people do with it. */
  readonly handling: CallHandling;
}

/** The last 100 ms of one call: peaks of both sides, 0 (silence) to 255 (full scale). */
export interface CallLevel {
  readonly callId: CallId;
  /** Milliseconds on the recording's clock where the 100 ms begin. */
  readonly atMs: number;
  readonly customer: number;
  readonly ai: number;
}

/** A live call's line quality, once a second. */
export interface CallMeters {
  readonly callId: CallId;
  readonly jitterMs: number;
  /** Packets from the customer since the call began. */
  readonly received: number;
  readonly lost: number;
}

/** Told by the live board of the domain. Levels and meters may be left out, whole states never. */
export type LiveEvent =
  /** The call as it is now: told when it begins and at each change of its state, its end included. */
  | { readonly event: 'call'; readonly call: ConsoleCall }
  | { readonly event: 'turn'; readonly callId: CallId; readonly turn: Turn }
  | { readonly event: 'notice'; readonly callId: CallId; readonly notice: CallNotice }
  | { readonly event: 'ai'; readonly callId: CallId; readonly ai: LiveCall['ai'] }
  /** Hold, offer, transfer, person: as it is now. */
  | { readonly event: 'handling'; readonly callId: CallId; readonly handling: CallHandling }
  /** Every answered call's level of the last 100 ms, ten times a second. */
  | { readonly event: 'levels'; readonly levels: readonly CallLevel[] }
  | { readonly event: 'meters'; readonly meters: readonly CallMeters[] };

/** One message of the console's stream. The first is a snapshot; a later snapshot replaces everything before it. */
export type ConsoleEvent =
  | {
      readonly event: 'snapshot';
      /** The station's clock, ISO 8601: consoles show times by it. */
      readonly now: string;
      readonly calls: readonly LiveCall[];
      readonly status: StationStatus;
    }
  | { readonly event: 'status'; readonly status: StationStatus }
  | LiveEvent;
