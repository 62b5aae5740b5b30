// Keeps a line, then makes it the default of the directions that were ticked.

import { faultOf } from '../../../bind/fault-of.ts';
import type { Fault } from '../../../ui/fault.ts';
import { asDefault, type Direction, defaultsToAsk } from './line-defaults.ts';
import { type LineInput, type LineValues, lineInput, type StoredLine } from './line-values.ts';

/** The station's lines, as far as saving one needs them. */
export interface LineKeeper {
  readonly add: (line: LineInput) => Promise<StoredLine>;
  readonly set: (line: LineInput & { readonly id: number }) => Promise<StoredLine>;
  readonly setDefault: (input: { readonly id: number; readonly direction: Direction }) => Promise<null>;
}

export interface SavedLine {
  /** As the station keeps it now. */
  readonly line: StoredLine;
  /** Why it did not become a default that was ticked; it is kept all the same. */
  readonly fault: Fault | null;
}

/** `stored` null: a new line. Rejects only where nothing was kept. */
export async function saveLine(keeper: LineKeeper, stored: StoredLine | null, values: LineValues): Promise<SavedLine> {
  const input = lineInput(values, stored?.enabled ?? true);
  let line = await (stored === null ? keeper.add(input) : keeper.set({ ...input, id: stored.id }));
  try {
    for (const direction of defaultsToAsk(values, line)) {
      await keeper.setDefault({ id: line.id, direction });
      line = asDefault(line, direction);
    }
  } catch (rejection) {
    return { line, fault: faultOf(rejection) };
  }
  return { line, fault: null };
}
