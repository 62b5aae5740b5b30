// The messages of a call by the names people use for them.

import type { TimelineEntry } from '../../../../shared/timeline.ts';
import { useWords } from '../../../ui/use-words.ts';
import { nameOf } from '../timeline-entries.ts';
import { messageMeanings } from './message-names.ts';
import { ladderWords } from './words.ts';

/** A message with its name and meaning, and its time since the first one, in seconds. */
export interface NamedMessage {
  readonly entry: TimelineEntry;
  readonly name: string;
  readonly seconds: string;
}

export function useMessageNames(entries: readonly TimelineEntry[]): readonly NamedMessage[] {
  const say = useWords(ladderWords);
  const meanings = messageMeanings(entries);
  const first = entries[0]?.atMs ?? 0;
  return entries.map((entry) => {
    const meaning = meanings.get(entry.seq);
    const name = meaning === undefined ? nameOf(entry) : `${entry.kind} ${say(meaning)}`;
    return { entry, name, seconds: ((entry.atMs - first) / 1000).toFixed(3) };
  });
}
