// How line and voice service are told in the top bar: a word and a tone for each way they can stand.

import type { RegistrationState } from '../../shared/events.ts';
import type { FindingCode } from '../../shared/findings.ts';
import type { LineState } from '../../shared/lines.ts';
import type { LineStatus, VoiceStatus } from '../../shared/station-status.ts';
import type { Tone } from '../ui/chip.tsx';

export type LineLight = 'practice' | 'none' | 'unknown' | RegistrationState;
export type VoiceLight = 'unknown' | VoiceStatus['state'];

export const LINE_TONES: Readonly<Record<LineLight, Tone>> = {
  practice: 'accent',
  none: 'bad',
  unknown: 'neutral',
  off: 'neutral',
  registering: 'neutral',
  registered: 'ok',
  failed: 'bad',
  unregistered: 'warn',
};

export const VOICE_TONES: Readonly<Record<VoiceLight, Tone>> = {
  unknown: 'neutral',
  practice: 'accent',
  'not-configured': 'bad',
  unchecked: 'neutral',
  ok: 'ok',
  failed: 'bad',
};

/** Null: the station cannot be asked now. */
export function lineLight(line: LineStatus | null): LineLight {
  if (line === null) return 'unknown';
  if (line.practice) return 'practice';
  return line.server === null ? 'none' : line.registration;
}

/** The lines in use that are down. One line alone is told by its own word: then there are none to count. */
export function linesDown(lines: readonly LineState[]): readonly LineState[] {
  if (lines.length < 2) return [];
  return lines.filter(({ registration }) => registration === 'failed' || registration === 'unregistered');
}

/** Null: the station cannot be asked now. */
export function voiceLight(voice: VoiceStatus | null): VoiceLight {
  return voice === null ? 'unknown' : voice.state;
}

/** What is wrong, where something is. */
export function problemOf(status: LineStatus | VoiceStatus | null): FindingCode | null {
  return status?.problem ?? null;
}
