// The calls of one's desk, and which of them is shown in the middle.

import { useShallow } from 'zustand/react/shallow';
import { useLiveCalls, useUser } from '../../bind/console.ts';
import type { LiveCalls } from '../../state/live-calls.ts';
import { isLive } from '../../state/live-calls.ts';
import { callIds, concerns } from '../../state/live-calls-selectors.ts';

export interface DeskCalls {
  /** Oldest first. */
  readonly live: readonly string[];
  /** Newest first. */
  readonly over: readonly string[];
  /** The one that was chosen while it is known, else the newest live one; null without any. */
  readonly shown: string | null;
}

export function useDeskCalls(chosen: string | null): DeskCalls {
  const { name } = useUser();
  const live = useLiveCalls(useShallow((state) => liveOf(state, name)));
  const over = useLiveCalls(useShallow((state) => overOf(state, name)));
  return { live, over, shown: shownCall({ live, over }, chosen) };
}

const liveOf = (state: LiveCalls, user: string): readonly string[] =>
  callIds(state, (known) => concerns(known, user) && isLive(known));

const overOf = (state: LiveCalls, user: string): readonly string[] =>
  callIds(state, (known) => concerns(known, user) && !isLive(known)).toReversed();

export function shownCall({ live, over }: Omit<DeskCalls, 'shown'>, chosen: string | null): string | null {
  if (chosen !== null && (live.includes(chosen) || over.includes(chosen))) return chosen;
  return live.at(-1) ?? null;
}
