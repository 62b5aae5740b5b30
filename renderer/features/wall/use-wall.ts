// The wall's state: how it is looked at, which calls stand where, which one is opened.

import { useEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLiveCalls, useUser } from '../../bind/console.ts';
import { changesIn, heldOrder, wallOrder } from './wall-order.ts';
import type { WallView } from './wall-view.ts';
import { keepWallView, readWallView } from './wall-view.ts';

/** A pointer or a focus that rests so long points at nothing: else a wall that is only watched would never let go. */
const REST_MS = 10_000;

export interface Wall {
  readonly view: WallView;
  readonly change: (change: Partial<WallView>) => void;
  /** In the order they stand. */
  readonly shown: readonly string[];
  /** Calls that stand elsewhere once the order is let go. */
  readonly changes: number;
  /** Keeps every call in its place while somebody points at one: for 10 s after each time it is called. */
  readonly hold: () => void;
  readonly release: () => void;
  /** Takes the new order and goes on holding. */
  readonly update: () => void;
  /** The call in the side panel; null: closed. */
  readonly opened: string | null;
  readonly open: (callId: string | null) => void;
}

export function useWall(): Wall {
  const { name } = useUser();
  const [view, setView] = useState(() => readWallView(localStorage, name));
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const [opened, open] = useState<string | null>(null);
  const wished = useLiveCalls(useShallow((state) => wallOrder(state, view)));
  const shown = heldOrder(held, wished);
  // What came meanwhile has its place too.
  if (held !== null && shown.length > held.length) setHeld(shown);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = (): void => {
    clearTimeout(rest.current);
    setHeld(null);
  };
  useEffect(() => () => clearTimeout(rest.current), []);
  return {
    view,
    change: (change) => {
      const next = { ...view, ...change };
      setView(next);
      setHeld(null);
      keepWallView(localStorage, name, next);
    },
    shown,
    changes: held === null ? 0 : changesIn(shown, wished),
    hold: () => {
      clearTimeout(rest.current);
      rest.current = setTimeout(release, REST_MS);
      setHeld((before) => before ?? wished);
    },
    release,
    update: () => setHeld(wished),
    opened,
    open,
  };
}
