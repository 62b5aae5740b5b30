// The seam around a realtime speech model: what a call's leg asks of one, whichever service or engine is behind it.

import type { FindingCode } from '../../shared/findings.ts';

/** What a session is opened with. `systemPrompt` is the persona; `dialogueId` resumes an earlier dialogue. */
export interface SpeechSettings {
  readonly systemPrompt: string;
  readonly dialogueId?: string;
}

/** Why a session is over or was refused. `retryable`: the same dialogue may be resumed on a new connection. */
export interface SpeechFault {
  readonly code: 'unauthorised' | 'forbidden' | 'refused' | 'unreachable' | 'lost' | 'silent' | 'protocol';
  readonly retryable: boolean;
  /** One plain sentence for a person: what is wrong and what to do. */
  readonly message: string;
  /** The service's own words, code or log id, for the log. */
  readonly detail?: string;
  /** What a check of the service would find, where that is known better than `code` tells. */
  readonly finding?: FindingCode;
}

/**
 * What a session tells, in order. `connected` answers `connect`, `ready` answers `start`; `closed` or `failed` is the
 * last event, once. Audio is s16 mono at the session's `outputRate`; it arrives faster than real time.
 */
export type SpeechEvent =
  | { readonly type: 'connected' }
  | { readonly type: 'ready'; readonly dialogueId: string }
  /** First recognised word of the customer: whatever the model was saying is over (barge-in). */
  | { readonly type: 'user-started' }
  /** The customer's utterance so far, cumulative. */
  | { readonly type: 'user-text'; readonly text: string; readonly final: boolean }
  | { readonly type: 'user-ended' }
  | { readonly type: 'reply-started'; readonly replyId: string }
  /** The next piece of the reply's text; runs ahead of the audio. */
  | { readonly type: 'reply-text'; readonly replyId: string; readonly delta: string }
  | { readonly type: 'reply-audio'; readonly samples: Int16Array }
  | { readonly type: 'reply-ended'; readonly replyId: string }
  | { readonly type: 'closed' }
  | { readonly type: 'failed'; readonly fault: SpeechFault };

/**
 * One conversation with a model. Order of use: `connect` (checks reachability and credentials; costs no session),
 * `start` (opens the session; may be called before `connected`, and then waits for it), `greet`, `hear`…, `close`.
 */
export interface SpeechSession {
  /** Samples per second of `reply-audio`. */
  readonly outputRate: number;
  /** Samples per second that `hear` expects. */
  readonly inputRate: number;
  connect(): void;
  start(): void;
  /** Speaks `text` as the opening; ready sessions only. */
  greet(text: string): void;
  /** The customer's next 20 ms; copied before return. Ignored unless the session is ready. */
  hear(samples: Int16Array): void;
  /** Ends the session in order; resolves when the service confirmed or after a bounded wait. Idempotent. */
  close(): Promise<void>;
}

/** Makes sessions; the listener gets every event of its session. */
export interface SpeechModel {
  createSession(settings: SpeechSettings, listener: (event: SpeechEvent) => void): SpeechSession;
}
