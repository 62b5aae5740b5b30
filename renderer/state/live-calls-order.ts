// Lists that grow at their end and change there: turns by number, notices by sequence.

/** `list`, ordered by `key`, with `item` in its place; an item of the same key is replaced. */
export function placed<T>(list: readonly T[], item: T, key: (item: T) => number): readonly T[] {
  const at = list.findLastIndex((other) => key(other) <= key(item));
  const other = list[at];
  return other !== undefined && key(other) === key(item) ? list.with(at, item) : list.toSpliced(at + 1, 0, item);
}
