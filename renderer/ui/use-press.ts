// Whether the mouse or a finger is down: what would move the page waits until it is up again.

import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs an action at once, or after the press that is under way: a field that is left by pressing a button must not push
 * that button away from under the pointer, or the click is lost.
 */
export function usePress(): (action: () => void) => void {
  const isDown = useRef(false);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    const down = (): void => {
      isDown.current = true;
    };
    const up = (): void => {
      isDown.current = false;
      const actions = waiting.current.splice(0);
      // The click follows the release.
      setTimeout(() => {
        for (const action of actions) action();
      });
    };
    const ends = ['pointerup', 'pointercancel'] as const;
    addEventListener('pointerdown', down, true);
    for (const end of ends) addEventListener(end, up, true);
    return () => {
      removeEventListener('pointerdown', down, true);
      for (const end of ends) removeEventListener(end, up, true);
    };
  }, []);
  return useCallback((action) => {
    if (isDown.current) waiting.current.push(action);
    else action();
  }, []);
}
