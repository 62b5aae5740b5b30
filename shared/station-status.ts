// How the station stands with the world: its line and its voice service, always visible in the console.

import type { RegistrationState } from './events.ts';
import type { FindingCode } from './findings.ts';
import type { LineState } from './lines.ts';

/** The line calls go out by. */
export interface LineStatus {
  /** Calls reach the embedded practice customers only. */
  readonly practice: boolean;
  /** `host:port`; null in practice and without a line. */
  readonly server: string | null;
  /** `failed` also says that a line that need not register cannot be had: no address of ours, no such server. */
  readonly registration: RegistrationState;
  /** What is wrong, when `registration` is `failed`; null otherwise. */
  readonly problem: FindingCode | null;
}

/**
 * The voice service, known without opening a session: by the last connection of a call or of a check.
 * `unchecked`: configured and not tried yet.
 */
export const VOICE_STATES = ['practice', 'not-configured', 'unchecked', 'ok', 'failed'] as const;

export interface VoiceStatus {
  readonly state: (typeof VOICE_STATES)[number];
  readonly problem: FindingCode | null;
  /** When that was seen, ISO 8601; null where nothing was. */
  readonly checkedAt: string | null;
}

export interface StationStatus {
  readonly line: LineStatus;
  /** Every line in use. */
  readonly lines: readonly LineState[];
  readonly voice: VoiceStatus;
}
