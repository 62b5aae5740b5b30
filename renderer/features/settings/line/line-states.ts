// The lines as they are kept, each with how it stands now: the station's status is newer than the list. Pure.

import type { LineState } from '../../../../shared/lines.ts';
import type { StoredLine } from './line-values.ts';

/** `states` null: the station cannot be asked now. */
export function withStates(lines: readonly StoredLine[], states: readonly LineState[] | null): readonly StoredLine[] {
  if (states === null) return lines;
  return lines.map((line) => {
    const state = states.find(({ lineId }) => lineId === line.id);
    return state === undefined ? line : { ...line, state };
  });
}

/** The lines after one was saved: a default that it took over is no other line's any more. */
export function withLine(lines: readonly StoredLine[], saved: StoredLine): StoredLine[] {
  const others = lines.map((each) => ({
    ...each,
    isDefaultOutbound: each.isDefaultOutbound && !saved.isDefaultOutbound,
    isDefaultInbound: each.isDefaultInbound && !saved.isDefaultInbound,
  }));
  const at = others.findIndex(({ id }) => id === saved.id);
  return at === -1 ? [...others, saved] : others.with(at, saved);
}
