// A list that grows at its end: it stays at the end while one is there, else it counts what came meanwhile.

import { useCallback, useEffect, useRef, useState } from 'react';

/** Nearer to the end than one line of text is at the end. */
const NEAR_PX = 24;

export interface EndInSight {
  /** The ref of the scrolling element, whose first child holds the list. */
  readonly attach: (scroller: HTMLDivElement) => () => void;
  /** Items that came since the end went out of sight. */
  readonly unseen: number;
  readonly toEnd: () => void;
}

/** `list` names what is shown: another one begins at its end. */
export function useEndInSight(list: string, items: number): EndInSight {
  const scroller = useRef<HTMLElement | null>(null);
  const follows = useRef(true);
  /** Items when the end went out of sight; null while it is in sight. */
  const [seen, setSeen] = useState<number | null>(null);
  const count = useRef(items);
  useEffect(() => {
    count.current = items;
  });
  const toEnd = useCallback(() => {
    follows.current = true;
    setSeen(null);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its end
  useEffect(toEnd, [list, toEnd]);
  const attach = useCallback((element: HTMLDivElement) => {
    scroller.current = element;
    const follow = (): void => {
      if (follows.current) element.scrollTop = element.scrollHeight;
    };
    let top = 0;
    const look = (): void => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      // Only whoever scrolls back leaves the end; a list that grew meanwhile is followed in a moment.
      follows.current = isNear || (follows.current && element.scrollTop >= top);
      top = element.scrollTop;
      setSeen((before) => (follows.current ? null : (before ?? count.current)));
    };
    // The list grows by text as much as by items, and its frame shrinks: both are sizes.
    const sizes = new ResizeObserver(follow);
    sizes.observe(element);
    if (element.firstElementChild !== null) sizes.observe(element.firstElementChild);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
      scroller.current = null;
    };
  }, []);
  return { attach, unseen: seen === null ? 0 : Math.max(0, items - seen), toEnd };
}
