// A live transcript's rows in order of audio time: turns, and marks between hairlines. Pure.

import type { CallNotice, Turn } from '../../shared/console-events.ts';
import type { KnownCall } from '../state/live-calls.ts';
import { isLive } from '../state/live-calls.ts';

/** `atMs` is on the recording's clock, which begins with the answer. */
export type TranscriptRow =
  | { readonly kind: 'turn'; readonly key: string; readonly atMs: number; readonly turn: Turn }
  | { readonly kind: 'answered'; readonly key: string; readonly atMs: number }
  | { readonly kind: 'notice'; readonly key: string; readonly atMs: number; readonly notice: CallNotice }
  | { readonly kind: 'over'; readonly key: string; readonly atMs: number };

export function transcriptRows(known: KnownCall): readonly TranscriptRow[] {
  const { call, turns, notices } = known;
  const answeredAt = call.answerTime === null ? null : Date.parse(call.answerTime);
  const onRecording = (at: string): number => Math.max(0, Date.parse(at) - (answeredAt ?? Date.parse(at)));
  const rows: TranscriptRow[] = [
    ...turns
      .filter(({ text, unspoken }) => text !== '' || unspoken !== '')
      .map((turn): TranscriptRow => ({ kind: 'turn', key: `t${turn.turn}`, atMs: turn.startedAtMs, turn })),
    ...notices.map(
      (notice): TranscriptRow => ({ kind: 'notice', key: `n${notice.seq}`, atMs: onRecording(notice.at), notice }),
    ),
  ];
  // Both lists are in order of time themselves, and sorting keeps the order of equals.
  rows.sort((a, b) => a.atMs - b.atMs);
  if (answeredAt !== null) rows.unshift({ kind: 'answered', key: 'answered', atMs: 0 });
  if (!isLive(known) && answeredAt !== null && call.endTime !== null)
    rows.push({ kind: 'over', key: 'over', atMs: onRecording(call.endTime) });
  return rows;
}
