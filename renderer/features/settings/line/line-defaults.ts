// Which line is the default of a direction, as forms and the list follow it. Pure: the station decides and hands on.

import type { LineUse } from '../../../../shared/lines.ts';
import type { LineValues, StoredLine } from './line-values.ts';

export const DIRECTIONS = ['outbound', 'inbound'] as const;
export type Direction = (typeof DIRECTIONS)[number];

type Defaults = Pick<StoredLine, 'enabled' | 'use' | 'isDefaultOutbound' | 'isDefaultInbound'>;

const FIELD = { outbound: 'isDefaultOutbound', inbound: 'isDefaultInbound' } as const;

/** Only a line that is in use for the direction may be its default. */
export function mayBeDefault({ enabled, use }: { enabled: boolean; use: LineUse }, direction: Direction): boolean {
  return enabled && (use === 'both' || use === direction);
}

/** What is left to ask for once the line is kept: ticked, not so yet, and possible. */
export function defaultsToAsk(values: LineValues, saved: Defaults): readonly Direction[] {
  return DIRECTIONS.filter(
    (direction) => values[FIELD[direction]] && !saved[FIELD[direction]] && mayBeDefault(saved, direction),
  );
}

export function asDefault(line: StoredLine, direction: Direction): StoredLine {
  return { ...line, [FIELD[direction]]: true };
}

/** Whether other lines changed with this one: one inherited a default, or they stand in another order. */
export function changesOthers(before: Defaults | undefined, saved: Defaults): boolean {
  if (before === undefined) return false;
  if (before.enabled !== saved.enabled) return true;
  return DIRECTIONS.some((direction) => before[FIELD[direction]] && !saved[FIELD[direction]]);
}
