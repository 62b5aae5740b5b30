// The calls of one's desk, and which of them is shown in the middle.

import { useEffect, useState } from 'react';
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
  /** See `shownCall`; null without any. */
  readonly shown: string | null;
  readonly choose: (callId: string) => void;
}

export function useDeskCalls(): DeskCalls {
  const { name } = useUser();
  const [chosen, choose] = useState<string | null>(null);
  const live = useLiveCalls(useShallow((state) => liveOf(state, name)));
  const over = useLiveCalls(useShallow((state) => overOf(state, name)));
  const [last, setLast] = useState<string | null>(null);
  const shown = shownCall({ live, over }, [chosen, last]);
  useEffect(() => setLast(shown), [shown]);
  return { live, over, shown, choose };
}

const liveOf = (state: LiveCalls, user: string): readonly string[] =>
  callIds(state, (known) => concerns(known, user) && isLive(known));

const overOf = (state: LiveCalls, user: string): readonly string[] =>
  callIds(state, (known) => concerns(known, user) && !isLive(known)).toReversed();

/**
 * Which call stands in the middle: the first wish that is known, else the newest live one. A call just dialled is not
 * known until the stream tells of it; what was shown last stays meanwhile, and it stays when it ends.
 */
export function shownCall(
  { live, over }: Pick<DeskCalls, 'live' | 'over'>,
  wishes: readonly (string | null)[],
): string | null {
  const known = wishes.find((wish) => wish !== null && (live.includes(wish) || over.includes(wish)));
  return known ?? live.at(-1) ?? null;
}
