// The line doctor's card: what it is told becomes a run, a verdict, marked messages and a text to hand on.

import { describe, expect, it } from 'vitest';
import { afterDoctorEvent, DOCTOR_BEGUN, sortedSteps } from '../../../renderer/features/settings/doctor/doctor-run.ts';
import { doctorText } from '../../../renderer/features/settings/doctor/doctor-text.ts';
import { verdictOf } from '../../../renderer/features/settings/doctor/doctor-verdict.ts';
import { markedLines } from '../../../renderer/features/settings/doctor/marked-lines.ts';
import type { DoctorStep } from '../../../shared/doctor.ts';

function step(part: Partial<DoctorStep> = {}): DoctorStep {
  return { check: 'name', outcome: 'ok', code: 'ok', figures: {}, evidence: null, tookMs: 12, ...part };
}
const say = (key: string, ..._values: readonly unknown[]): string => key;

describe('a run of the doctor', () => {
  it('shows the check that is being made, then its step, then the whole', () => {
    const checking = afterDoctorEvent(DOCTOR_BEGUN, { event: 'checking', check: 'name' });
    expect(checking).toEqual({ checking: 'name', steps: [], tookMs: null });
    const checked = afterDoctorEvent(checking, { event: 'checked', step: step() });
    expect(checked).toEqual({ checking: null, steps: [step()], tookMs: null });
    const finished = afterDoctorEvent(checked, { event: 'finished', steps: [step()], tookMs: 6200 });
    expect(finished).toEqual({ checking: null, steps: [step()], tookMs: 6200 });
  });

  it('puts what does not work above what deserves a look', () => {
    const look = step({ check: 'alg', outcome: 'look', code: 'alg' });
    const bad = step({ check: 'rtp-ports', outcome: 'bad', code: 'no-ports' });
    const skipped = step({ check: 'practice-call', outcome: 'skipped' });
    expect(sortedSteps([step(), look, bad, skipped])).toEqual({
      problems: [bad, look],
      fine: [step()],
      skipped: [skipped],
    });
  });
});

describe('the verdict', () => {
  it('is the worst that the checks mean for calls', () => {
    expect(verdictOf([step()])).toBe('fine');
    expect(verdictOf([step({ check: 'rtp-ports', outcome: 'look' })])).toBe('look');
    expect(verdictOf([step({ check: 'address', outcome: 'bad' })])).toBe('one-way');
    expect(verdictOf([step({ check: 'alg', outcome: 'look' })])).toBe('one-way');
    expect(verdictOf([step({ check: 'alg', outcome: 'look' }), step({ check: 'account', outcome: 'bad' })])).toBe(
      'no-calls',
    );
  });
});

describe('two messages', () => {
  it('are marked where the other one has no such line, wherever that stands', () => {
    const sent = 'OPTIONS sip:a SIP/2.0\r\nVia: one\r\nTo: b\r\n\r\n';
    const received = 'SIP/2.0 200 OK\r\nTo: b\r\nVia: two\r\n\r\n';
    const marked = markedLines(sent, received);
    expect(marked.sent.filter(({ differs }) => differs).map(({ text }) => text)).toEqual([
      'OPTIONS sip:a SIP/2.0',
      'Via: one',
    ]);
    expect(marked.received.filter(({ differs }) => !differs).map(({ text }) => text)).toEqual(['To: b']);
  });

  it('are compared to an end, however long they are', () => {
    expect(markedLines('\n'.repeat(100_000).concat('x'), '').sent.length).toBe(200);
  });
});

describe('the text for whoever keeps the network', () => {
  it('tells every finding, and both messages of a problem alone', () => {
    const evidence = { sent: 'Via: one', received: 'Via: two' };
    const text = doctorText(
      '线路 1',
      [step({ evidence }), step({ check: 'alg', outcome: 'look', code: 'alg', figures: { changed: 'Via' }, evidence })],
      'zh',
      say,
    );
    expect(text.split('\n').filter((line) => line.startsWith('['))).toEqual([
      expect.stringContaining('[ok]'),
      expect.stringContaining('（Via）'),
    ]);
    expect(text.match(/Via: one/g)).toHaveLength(1);
    expect(text).toContain('    Via: two');
  });
});
