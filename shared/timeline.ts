// What happened in a call, on the recording's clock: signalling, voice service and the call's own events.

export const LANES = ['sip', 'voice', 'call'] as const;
export type Lane = (typeof LANES)[number];

/** One entry. */
export interface TimelineEntry {
  readonly seq: number;
  /** Milliseconds on the recording's clock; below 0 before its first sample. */
  readonly atMs: number;
  readonly lane: Lane;
  /**
   * `sip`: the method, or the status code (`INVITE`, `180`); `voice`: `connected`, `ready`, `greeting`, `interrupted`,
   * `failed`; `call`: a status, or `notice`.
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
