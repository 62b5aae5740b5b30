// Line and voice service as one status, and who looks at it.

import { expect, it } from 'vitest';
import { createStationStatus } from '../../electron/app/station-status.ts';
import { VoiceMonitor } from '../../electron/app/voice-monitor.ts';
import { Emitter } from '../../electron/base/emitter.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { DOUBAO_DEFAULTS } from '../../electron/voice/config.ts';
import type { LineStatus, StationStatus } from '../../shared/station-status.ts';
import { FakeClock } from '../support/fake-clock.ts';

const PRACTICE: LineStatus = { practice: true, server: null, registration: 'off', problem: null };
const TRUNK: LineStatus = { practice: false, server: '192.0.2.1:5060', registration: 'registering', problem: null };

function scene() {
  const clock = new FakeClock();
  let checks = 0;
  const voice = new VoiceMonitor({
    check: async () => {
      checks += 1;
      return { code: 'ok', detail: null, tookMs: 1 };
    },
    isBusy: () => false,
    clock,
  });
  const line = { status: PRACTICE, states: [], changes: new Emitter<LineStatus>() };
  const move = (status: LineStatus): void => {
    line.status = status;
    line.changes.emit(status);
  };
  return { status: createStationStatus(line, voice, silentLogger), voice, move, clock, checks: () => checks };
}

it('tells both parts whenever one of them changes', () => {
  const { status, voice, move } = scene();
  const told: StationStatus[] = [];
  status.changes.on((now) => told.push(now));
  voice.use('practice');
  move(TRUNK);
  expect(told).toMatchObject([
    { line: PRACTICE, voice: { state: 'practice' } },
    { line: TRUNK, voice: { state: 'practice' } },
  ]);
  expect(status.current()).toEqual(told[1]);
});

it('has the voice service checked while somebody listens, and when somebody asks', () => {
  const { status, voice, clock, checks } = scene();
  voice.use({ kind: 'doubao', ...DOUBAO_DEFAULTS, credentials: { kind: 'api-key', apiKey: 'made-up' }, botName: 'b' });
  clock.advance(1_000);
  expect(checks()).toBe(0);
  expect(status.current().voice.state).toBe('unchecked');
  expect(checks()).toBe(1);
  const leave = status.changes.on(() => {});
  expect(clock.pendingTimers).toBe(1);
  leave();
  expect(clock.pendingTimers).toBe(0);
});
