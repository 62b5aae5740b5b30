// What the tests of the history share: a query for everything, and turns of call_1_a.

import type { HistoryQuery } from '../../electron/store/history-repository.ts';
import type { TurnRow } from '../../shared/records.ts';

export const ANY: HistoryQuery = {
  from: null,
  to: null,
  number: null,
  direction: null,
  outcome: null,
  prompt: null,
  promptVersion: null,
  text: null,
};

/** A complete turn; the AI has the odd ones. */
export function textTurn(turn: number, text: string, changes: Partial<TurnRow> = {}): TurnRow {
  return {
    callId: 'call_1_a',
    turn,
    speaker: turn % 2 === 1 ? 'ai' : 'customer',
    text,
    unspoken: '',
    final: true,
    interrupted: false,
    startedAtMs: turn * 1000,
    endedAtMs: turn * 1000 + 900,
    ...changes,
  };
}
