// What happened in a call, on the recording's clock: signalling, voice service and the call's own events.

export const LANES = ['sip', 'voice', 'call'] as const;
export type Lane = (typeof LANES)[number];

/**
 * Kinds of the lane `call` besides a status and `notice`; in brackets what `detail` is. `held` (`here`, `there`, `both`),
 * `resumed`; `route` (its name), `offered` (whose screen rings), `waiting` (nobody is free), `taken`, `given-back` (by
 * whom), `fallback` (what was done with a caller whom nobody took); `transfer` (stage, kind, to whom); `standby` (the
 * line's name); `reason` (what the other side gave for releasing the call).
 */
export const CALL_NOTES = [
  'held',
  'resumed',
  'route',
  'offered',
  'waiting',
  'taken',
  'given-back',
  'fallback',
  'transfer',
  'standby',
  'reason',
] as const;
export type CallNote = (typeof CALL_NOTES)[number];

/** One entry. */
export interface TimelineEntry {
  readonly seq: number;
  /** Milliseconds on the recording's clock; below 0 before its first sample. */
  readonly atMs: number;
  readonly lane: Lane;
  /**
   * `sip`: the method, or the status code (`INVITE`, `180`); `voice`: `connected`, `ready`, `greeting`, `interrupted`,
   * `failed`; `call`: a status, `notice`, or one of CALL_NOTES.
   */
  readonly kind: string;
  /** `sip` only. */
  readonly direction: 'in' | 'out' | null;
  /** A retransmission of what was sent or seen before. */
  readonly repeat: boolean;
  /** Reason phrase, CSeq, fault: what a person may want to know more. Null where there is nothing. */
  readonly detail: string | null;
}

/** A SIP message of the timeline with its text. */
export interface TimelineMessage extends Pick<TimelineEntry, 'seq' | 'atMs' | 'repeat'> {
  readonly direction: 'in' | 'out';
  /** As it passed, secrets masked. */
  readonly raw: string;
}
