// Frames for what moves by itself: twenty a second at most, one a second for those who want less motion, none in hiding.

import { useEffect, useRef } from 'react';

const FRAME_MS = 50;
const CALM_FRAME_MS = 1000;

/** Calls `draw` with `performance.now()`: after each render, or again and again while `running`. */
export function useFrames(draw: (now: number) => void, running: boolean): void {
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
    if (!running) draw(performance.now());
  });
  useEffect(() => {
    if (!running) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)');
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A hidden page gets no animation frame, so the loop rests there.
    const next = (): number =>
      requestAnimationFrame((now) => {
        latest.current(performance.now());
        timer = setTimeout(
          () => {
            frame = next();
          },
          Math.max(0, (calm.matches ? CALM_FRAME_MS : FRAME_MS) - (performance.now() - now)),
        );
      });
    let frame = next();
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [running]);
}
