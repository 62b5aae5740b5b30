// Rows of a live transcript in order of audio time.

import { expect, it } from 'vitest';
import { transcriptRows } from '../../../renderer/live/transcript-rows.ts';
import { ANSWERED, consoleCall, knownCall, turn } from './known-call.ts';

const after = (milliseconds: number): string => new Date(Date.parse(ANSWERED) + milliseconds).toISOString();
const notice = (seq: number, atMs: number) => ({ seq, at: after(atMs), code: 'lost', message: 'Lost.', fatal: false });

it('puts turns and notices in order of when they were heard', () => {
  const known = knownCall({
    turns: [turn({ turn: 1, startedAtMs: 500 }), turn({ turn: 2, startedAtMs: 9000 })],
    notices: [notice(1, 4000)],
  });
  expect(transcriptRows(known).map(({ key, atMs }) => [key, atMs])).toEqual([
    ['answered', 0],
    ['t1', 500],
    ['n1', 4000],
    ['t2', 9000],
  ]);
});

it('keeps a turn’s key while it grows, so that it becomes final in place', () => {
  const keys = [turn({ turn: 7, text: '周六', final: false }), turn({ turn: 7, text: '周六上午' })].map(
    (each) => transcriptRows(knownCall({ turns: [each] })).at(-1)?.key,
  );
  expect(keys).toEqual(['t7', 't7']);
});

it('leaves out a turn without words, and shows one that was cut before its first', () => {
  const turns = [turn({ turn: 1, text: '' }), turn({ turn: 2, text: '', unspoken: '您好', interrupted: true })];
  expect(transcriptRows(knownCall({ turns })).map(({ key }) => key)).toEqual(['answered', 't2']);
});

it('ends with the end of a call that was answered, and shows nothing of the kind before', () => {
  const over = consoleCall({ status: 'ended', endReason: 'customer', endTime: after(42_000) });
  expect(transcriptRows(knownCall({ call: over })).at(-1)).toEqual({ kind: 'over', key: 'over', atMs: 42_000 });
  const never = consoleCall({ status: 'failed', endReason: 'busy', answerTime: null, endTime: after(0) });
  expect(transcriptRows(knownCall({ call: never }))).toEqual([]);
  expect(transcriptRows(knownCall({ call: over, endUnknown: true })).at(-1)?.kind).toBe('over');
});

it('puts a notice from before the answer at the beginning', () => {
  expect(transcriptRows(knownCall({ notices: [notice(1, -3000)] })).map(({ atMs }) => atMs)).toEqual([0, 0]);
});
