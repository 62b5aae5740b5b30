// Keeps a line, and makes it the default of the directions that were ticked.

import { useConsole } from '../../../bind/console.ts';
import { type Action, useAction } from '../../../bind/use-action.ts';
import type { Fault } from '../../../ui/fault.ts';
import { type LineValues, lineInput, type StoredLine } from './line-values.ts';

/** `stored` null: a new line. `take` as in `useAction`. */
export function useSaveLine(
  stored: StoredLine | null,
  take: (fault: Fault) => boolean,
): Action<LineValues, StoredLine> {
  const { client } = useConsole();
  return useAction(async (values: LineValues): Promise<StoredLine> => {
    const input = lineInput(values, stored?.enabled ?? true);
    let saved = await (stored === null ? client.lines.add(input) : client.lines.set({ ...input, id: stored.id }));
    if (values.isDefaultOutbound && !saved.isDefaultOutbound) {
      await client.lines.setDefault({ id: saved.id, direction: 'outbound' });
      saved = { ...saved, isDefaultOutbound: true };
    }
    if (values.isDefaultInbound && !saved.isDefaultInbound) {
      await client.lines.setDefault({ id: saved.id, direction: 'inbound' });
      saved = { ...saved, isDefaultInbound: true };
    }
    return saved;
  }, take);
}
