import { describe, expect, it } from 'vitest';
import { lineOf } from '../../../electron/app/cli/call-printer.ts';
import { exitCodeOfCall, exitCodeOfError } from '../../../electron/app/cli/exit-codes.ts';

const base = { callId: 'call_1_a', at: '2026-01-02T03:04:05.000Z' };

describe('a call in the terminal', () => {
  it('shows what was said once it is complete', () => {
    const speech = { ...base, event: 'user-speech' as const, turn: 1, text: '多少钱' };
    expect(lineOf({ ...speech, final: false })).toBeNull();
    expect(lineOf({ ...speech, final: true })).toBe('03:04:05  Customer  多少钱');
  });

  it('shows how it failed, with the SIP status', () => {
    const line = lineOf({ ...base, event: 'call-failed', reason: 'busy', sipCode: 486, error: 'The line is busy.' });
    expect(line).toBe('03:04:05  Failed: The line is busy. (SIP 486)');
  });

  it('shows who ended it and how long it was', () => {
    const line = lineOf({ ...base, event: 'call-ended', reason: 'customer', duration: 12 });
    expect(line).toBe('03:04:05  Ended by the customer after 12 s');
  });
});

describe('exit codes', () => {
  it.each([
    ['agent', 0],
    ['customer', 0],
    ['busy', 2],
    ['declined', 2],
    ['no-answer', 3],
    ['not-found', 4],
    ['unreachable', 4],
    ['voice-failed', 5],
    ['cancelled', 1],
  ] as const)('a call that ended by %s exits %i', (reason, code) => {
    expect(exitCodeOfCall(reason)).toBe(code);
  });

  it('tell a missing line from a missing voice', () => {
    expect([exitCodeOfError('NO_TRUNK'), exitCodeOfError('NO_VOICE_SERVICE'), exitCodeOfError('INTERNAL')]).toEqual([
      4, 5, 1,
    ]);
  });
});
