// The line doctor: checks of one line, one after the other, each with what was seen; the words are in doctor-words.ts.

import type { FindingCode } from './findings.ts';

/** In the order they are made. */
export const DOCTOR_CHECKS = ['name', 'server', 'account', 'address', 'alg', 'rtp-ports', 'practice-call'] as const;
export type DoctorCheck = (typeof DOCTOR_CHECKS)[number];

/** What only the doctor finds, besides what a check of the line does. */
export const DOCTOR_FINDINGS = [
  /** The address we tell peers is a private one, and the server sees us elsewhere. */
  'private-address',
  /** The server sees us at another address or port than the one we tell, and both are public. */
  'other-address',
  /** The server does not say where it sees us. */
  'address-not-told',
  /** The line has no account, and the server did not ask for one. */
  'no-account',
  /** The line does not register, and the server is none that could be registered with. */
  'not-a-registrar',
  /** Headers of ours came back changed. */
  'alg',
  /** Fewer RTP ports are free than calls may be up, or none. */
  'few-ports',
  'no-ports',
  /** The call to the practice customer failed, or no audio came. */
  'practice-failed',
] as const;
export type DoctorFindingCode = FindingCode | (typeof DOCTOR_FINDINGS)[number];

export const DOCTOR_OUTCOMES = ['ok', 'look', 'bad', 'skipped'] as const;

/** One check that is done. */
export interface DoctorStep {
  readonly check: DoctorCheck;
  /** `look`: calls work, but something should be looked at. `skipped`: an earlier check makes it pointless. */
  readonly outcome: (typeof DOCTOR_OUTCOMES)[number];
  readonly code: DoctorFindingCode;
  /** What was seen, technically (`sip.example.com → 192.0.2.7`, `OPTIONS 200`); values for the words. */
  readonly figures: Readonly<Record<string, string>>;
  /** The two messages where they tell something (`alg`, `address`): as sent and as answered, secrets masked. */
  readonly evidence: { readonly sent: string; readonly received: string } | null;
  readonly tookMs: number;
}

/** What the doctor tells while it works. */
export type DoctorEvent =
  | { readonly event: 'checking'; readonly check: DoctorCheck }
  | { readonly event: 'checked'; readonly step: DoctorStep }
  | { readonly event: 'finished'; readonly steps: readonly DoctorStep[]; readonly tookMs: number };
