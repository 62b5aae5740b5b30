// How the voice service stands: what a check finds, what a call meets, and when checks are made.

import { beforeEach, describe, expect, it } from 'vitest';
import { VoiceMonitor } from '../../electron/app/voice-monitor.ts';
import type { LegEvent } from '../../electron/leg/leg.ts';
import type { DoubaoConfig } from '../../electron/voice/config.ts';
import { DOUBAO_DEFAULTS } from '../../electron/voice/config.ts';
import type { SpeechFault } from '../../electron/voice/model.ts';
import type { Finding, FindingCode } from '../../shared/findings.ts';
import type { VoiceStatus } from '../../shared/station-status.ts';
import { FakeClock } from '../support/fake-clock.ts';

const CONFIG: DoubaoConfig = {
  kind: 'doubao',
  ...DOUBAO_DEFAULTS,
  credentials: { kind: 'api-key', apiKey: 'made-up' },
  botName: '小顾',
};
const OTHER: DoubaoConfig = { ...CONFIG, credentials: { kind: 'api-key', apiKey: 'another' } };
const MINUTE = 60_000;
const START = '2026-01-01T00:00:00.000Z';

let clock: FakeClock;
let busy: boolean;
/** One entry a check, still to be answered or answered by `finds`. */
let checks: {
  readonly config: DoubaoConfig;
  readonly signal: AbortSignal;
  readonly answer: (code: FindingCode) => void;
}[];
let finds: FindingCode | null;
let told: VoiceStatus[];
let monitor: VoiceMonitor;

beforeEach(() => {
  clock = new FakeClock();
  busy = false;
  checks = [];
  finds = 'ok';
  told = [];
  monitor = new VoiceMonitor({
    check: (config, signal) => {
      const { promise, resolve } = Promise.withResolvers<Finding>();
      const answer = (code: FindingCode): void => resolve({ code, detail: null, tookMs: 1 });
      checks.push({ config, signal, answer });
      if (finds !== null) answer(finds);
      return promise;
    },
    isBusy: () => busy,
    clock,
  });
  monitor.changes.on((status) => told.push(status));
});

/** Lets time pass, and what was asked meanwhile be answered. */
async function pass(milliseconds: number): Promise<void> {
  clock.advance(milliseconds);
  await new Promise(setImmediate);
}
const fails = (code: SpeechFault['code']): LegEvent => ({
  type: 'voice-failed',
  fault: { code, retryable: false, message: 'It failed.' },
});

describe('the status of the voice service', () => {
  it('is the practice line’s own, none, or one that was not tried yet', () => {
    expect(monitor.status).toEqual({ state: 'not-configured', problem: null, checkedAt: null });
    monitor.use('practice');
    expect(monitor.status.state).toBe('practice');
    monitor.use(CONFIG);
    expect(monitor.status).toEqual({ state: 'unchecked', problem: null, checkedAt: null });
    monitor.use(null);
    expect(told.map(({ state }) => state)).toEqual(['practice', 'unchecked', 'not-configured']);
  });

  it('is what a check of the service in use found, whoever asked for it', () => {
    monitor.use(CONFIG);
    monitor.learn(OTHER, { code: 'wrong-credentials' });
    expect(monitor.status.state).toBe('unchecked');
    monitor.learn(CONFIG, { code: 'forbidden' });
    expect(monitor.status).toEqual({ state: 'failed', problem: 'forbidden', checkedAt: START });
    monitor.learn(CONFIG, { code: 'ok' });
    expect(monitor.status).toEqual({ state: 'ok', problem: null, checkedAt: START });
  });

  it('is what calls meet', () => {
    monitor.use(CONFIG);
    monitor.hear(CONFIG, { type: 'voice-connected' });
    expect(monitor.status.state).toBe('ok');
    monitor.hear(CONFIG, { type: 'voice-interrupted', fault: { code: 'lost', retryable: true, message: 'Gone.' } });
    expect(monitor.status.state).toBe('ok');
    monitor.hear(CONFIG, fails('lost'));
    expect(monitor.status).toMatchObject({ state: 'failed', problem: 'no-answer' });
    monitor.hear(OTHER, { type: 'voice-ready' });
    expect(monitor.status.state).toBe('failed');
    monitor.hear(CONFIG, { type: 'voice-ready' });
    expect(monitor.status.state).toBe('ok');
  });

  it('stays bad after a refused session until a session opens, or the settings change', () => {
    monitor.use(CONFIG);
    monitor.hear(CONFIG, fails('refused'));
    monitor.learn(CONFIG, { code: 'ok' });
    monitor.hear(CONFIG, { type: 'voice-connected' });
    expect(monitor.status).toMatchObject({ state: 'failed', problem: 'refused' });
    monitor.hear(CONFIG, { type: 'voice-ready' });
    expect(monitor.status.state).toBe('ok');
    monitor.hear(CONFIG, fails('refused'));
    monitor.use(OTHER);
    monitor.learn(OTHER, { code: 'ok' });
    expect(monitor.status.state).toBe('ok');
  });
});

describe('checks', () => {
  it('are made at once when somebody watches, and every ten minutes while all is well', async () => {
    monitor.use(CONFIG);
    await pass(10 * MINUTE);
    expect(checks).toHaveLength(0);
    monitor.watch(true);
    await pass(0);
    expect(checks).toHaveLength(1);
    expect(monitor.status.state).toBe('ok');
    await pass(10 * MINUTE - 1);
    expect(checks).toHaveLength(1);
    await pass(1);
    expect(checks).toHaveLength(2);
  });

  it('are made every minute while something may pass by itself', async () => {
    finds = 'no-network';
    monitor.use(CONFIG);
    monitor.watch(true);
    await pass(0);
    await pass(MINUTE);
    await pass(MINUTE);
    expect(checks).toHaveLength(3);
  });

  it('do not press a service that refuses the credentials', async () => {
    finds = 'wrong-credentials';
    monitor.use(CONFIG);
    monitor.watch(true);
    await pass(0);
    await pass(MINUTE);
    expect(checks).toHaveLength(1);
    await pass(9 * MINUTE);
    expect(checks).toHaveLength(2);
  });

  it('are made at once after a change of the settings, and what the old one finds is of no interest', async () => {
    finds = null;
    monitor.use(CONFIG);
    monitor.watch(true);
    await pass(0);
    monitor.use({ ...CONFIG });
    expect(checks[0]?.signal.aborted).toBe(false);
    monitor.use(OTHER);
    expect(checks[0]?.signal.aborted).toBe(true);
    await pass(0);
    expect(checks.map(({ config }) => config)).toEqual([CONFIG, OTHER]);
    checks[0]?.answer('forbidden');
    await pass(0);
    expect(monitor.status.state).toBe('unchecked');
    checks[1]?.answer('ok');
    await pass(0);
    expect(monitor.status.state).toBe('ok');
  });

  it('wait while somebody is on the phone', async () => {
    busy = true;
    monitor.use(CONFIG);
    monitor.watch(true);
    await pass(0);
    await pass(MINUTE);
    expect(checks).toHaveLength(0);
    busy = false;
    await pass(MINUTE);
    expect(checks).toHaveLength(1);
  });

  it('end when nobody watches any more', async () => {
    monitor.use(CONFIG);
    monitor.watch(true);
    await pass(0);
    monitor.watch(false);
    await pass(60 * MINUTE);
    expect(checks).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('are made for whoever asks once, when one is due', async () => {
    finds = null;
    monitor.use(CONFIG);
    monitor.look();
    monitor.look();
    expect(checks).toHaveLength(1);
    checks[0]?.answer('ok');
    await pass(0);
    await pass(MINUTE);
    monitor.look();
    expect(checks).toHaveLength(1);
    await pass(9 * MINUTE);
    monitor.look();
    expect(checks).toHaveLength(2);
  });

  it('are never made of the practice line, nor of nothing', async () => {
    monitor.watch(true);
    monitor.use('practice');
    monitor.look();
    await pass(60 * MINUTE);
    expect(checks).toHaveLength(0);
  });

  it('are given up when the station stops', async () => {
    finds = null;
    monitor.use(CONFIG);
    monitor.watch(true);
    await pass(0);
    monitor.dispose();
    expect(checks[0]?.signal.aborted).toBe(true);
    expect(clock.pendingTimers).toBe(0);
  });
});
