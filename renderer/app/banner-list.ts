// Which banners stand under the top bar, the gravest first. One is shown, the others are counted.

import type { FindingCode } from '../../shared/findings.ts';
import type { StationState } from '../state/station.ts';

/** How long a banner that tells of something good stays. */
export const FADES_AFTER_MS = 6000;

export type BannerKind =
  | { readonly kind: 'lost'; readonly attempt: number; readonly retryAt: number }
  | { readonly kind: 'line'; readonly problem: FindingCode | null }
  | { readonly kind: 'no-line' }
  | { readonly kind: 'voice'; readonly problem: FindingCode | null }
  | { readonly kind: 'no-voice' }
  | { readonly kind: 'back'; readonly tookMs: number }
  | { readonly kind: 'practice-voice' }
  | { readonly kind: 'practice' };

export type BannerTone = 'info' | 'ok' | 'warn' | 'bad';

/** What a banner asks of the person decides its colour and its place. */
export const BANNER_TONES: Readonly<Record<BannerKind['kind'], BannerTone>> = {
  lost: 'warn',
  line: 'bad',
  'no-line': 'bad',
  voice: 'bad',
  'no-voice': 'bad',
  back: 'ok',
  'practice-voice': 'info',
  practice: 'info',
};

/**
 * The window's own trouble comes first: what it shows of the station may be old. That it is over is told at once, for the
 * few seconds it takes.
 */
const ORDER: readonly BannerKind['kind'][] = [
  'lost',
  'back',
  'no-line',
  'line',
  'no-voice',
  'voice',
  'practice-voice',
  'practice',
];

/** `now`: this window's clock, Unix milliseconds. */
export function bannersOf(station: StationState, now: number): readonly BannerKind[] {
  const found = [...ofConnection(station, now), ...ofLine(station), ...ofVoice(station)];
  return found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function ofConnection({ connection, lastLoss }: StationState, now: number): readonly BannerKind[] {
  if (connection.kind === 'lost') {
    return [{ kind: 'lost', attempt: connection.attempt, retryAt: connection.retryAt }];
  }
  if (lastLoss === null || now - lastLoss.backAt >= FADES_AFTER_MS) return [];
  return [{ kind: 'back', tookMs: lastLoss.tookMs }];
}

function ofLine({ status }: StationState): readonly BannerKind[] {
  if (status === null) return [];
  const { practice, server, registration, problem } = status.line;
  if (practice) return [{ kind: 'practice' }];
  if (server === null) return [{ kind: 'no-line' }];
  return registration === 'failed' ? [{ kind: 'line', problem }] : [];
}

function ofVoice({ status }: StationState): readonly BannerKind[] {
  if (status === null) return [];
  const { state, problem } = status.voice;
  if (state === 'failed') return [{ kind: 'voice', problem }];
  if (state === 'not-configured') return [{ kind: 'no-voice' }];
  return state === 'practice' && !status.line.practice ? [{ kind: 'practice-voice' }] : [];
}
