// Which banner stands under the top bar.

import { describe, expect, it } from 'vitest';
import { bannersOf } from '../../../renderer/app/banner-list.ts';
import type { StationState } from '../../../renderer/state/station.ts';
import type { LineStatus, VoiceStatus } from '../../../shared/station-status.ts';

const NOW = 1_000_000;
const GOOD_LINE: LineStatus = {
  practice: false,
  server: 'sip.example.cn:5060',
  registration: 'registered',
  problem: null,
};
const PRACTICE_LINE: LineStatus = { practice: true, server: null, registration: 'off', problem: null };
const GOOD_VOICE: VoiceStatus = { state: 'ok', problem: null, checkedAt: null };
const PRACTICE_VOICE: VoiceStatus = { state: 'practice', problem: null, checkedAt: null };

interface Situation {
  readonly line?: LineStatus;
  readonly voice?: VoiceStatus;
  readonly station?: Partial<StationState>;
}

function kinds({ line = GOOD_LINE, voice = GOOD_VOICE, station = {} }: Situation, now = NOW): readonly string[] {
  const state: StationState = {
    connection: { kind: 'open' },
    lastLoss: null,
    status: { line, lines: [], voice },
    clockOffset: 0,
    ...station,
  };
  return bannersOf(state, now).map(({ kind }) => kind);
}

describe('the banners', () => {
  it('are none when line and voice service are well, nor before the station has told', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ station: { status: null } })).toEqual([]);
    expect(kinds({ line: { ...GOOD_LINE, registration: 'registering' } })).toEqual([]);
  });

  it('tell of practice once, whatever the voice service is', () => {
    expect(kinds({ line: PRACTICE_LINE, voice: PRACTICE_VOICE })).toEqual(['practice']);
    expect(kinds({ line: PRACTICE_LINE })).toEqual(['practice']);
    expect(kinds({ voice: PRACTICE_VOICE })).toEqual(['practice-voice']);
  });

  it('tell of a line that failed and of none', () => {
    expect(kinds({ line: { ...GOOD_LINE, registration: 'failed', problem: 'no-answer' } })).toEqual(['line']);
    expect(kinds({ line: { ...GOOD_LINE, server: null } })).toEqual(['no-line']);
  });

  it('put a lost connection before all others, then what keeps calls from going out', () => {
    const station = { connection: { kind: 'lost', since: NOW - 5000, attempt: 3, retryAt: NOW + 4000 } } as const;
    const line: LineStatus = { ...GOOD_LINE, registration: 'failed', problem: 'no-answer' };
    const voice: VoiceStatus = { state: 'failed', problem: 'tls', checkedAt: null };
    expect(kinds({ station, line, voice })).toEqual(['lost', 'line', 'voice']);
  });

  it('tell of the connection being back for six seconds', () => {
    const station = { lastLoss: { backAt: NOW, tookMs: 10_000 } };
    expect(kinds({ station }, NOW + 5999)).toEqual(['back']);
    expect(kinds({ station }, NOW + 6000)).toEqual([]);
    const line: LineStatus = { ...GOOD_LINE, registration: 'failed', problem: 'no-answer' };
    expect(kinds({ station, line })).toEqual(['back', 'line']);
  });
});
