// Where an arrow key leads in a grid of `count` places, `columns` wide. Pure.

export type MoveKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';
export const MOVE_KEYS: readonly MoveKey[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/** Index of the next place; at an edge the same. `from` -1 (nowhere yet) leads to the first. */
export function nextPlace(key: MoveKey, from: number, count: number, columns: number): number {
  if (from < 0 || count === 0) return 0;
  const steps: Readonly<Record<MoveKey, number>> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from - columns,
    ArrowDown: from + columns,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to < 0 || to >= count ? from : to;
}
