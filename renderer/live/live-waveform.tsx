// The last thirty seconds of both sides, painted from the level rings at its own frames; React takes no part in those.

import type { ReactNode } from 'react';
import { useCallback, useEffect, useRef } from 'react';
import { useConsole } from '../bind/console.ts';
import type { KnownCall } from '../state/live-calls.ts';
import { isLive } from '../state/live-calls.ts';
import { speakingNow } from '../state/live-calls-selectors.ts';
import { useWords } from '../ui/use-words.ts';
import type { WaveformLook } from './draw-waveform.ts';
import { drawWaveform } from './draw-waveform.ts';
import { useFrames } from './use-frames.ts';
import { interruptionsOf } from './waveform-axis.ts';
import { liveWords } from './words.ts';
import './live-waveform.css';

type Colours = Omit<WaveformLook, 'now' | 'interruption'>;

/** Read by whoever paints: made anew when size or theme changed. */
interface Canvas {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly colours: Colours;
}

export function LiveWaveform({ known }: { readonly known: KnownCall }): ReactNode {
  const say = useWords(liveWords);
  const { levels } = useConsole();
  const canvas = useRef<Canvas | null>(null);
  const words = { now: say('now'), interruption: say('interruption') };
  const draw = (now: number): void => {
    if (canvas.current === null) return;
    const { context, width, height, colours } = canvas.current;
    const ring = levels.of(known.call.callId);
    const axis = { width, clockMs: ring.clock(now) };
    const interruptions = interruptionsOf(known.turns, axis);
    drawWaveform(context, { axis, height, ring, interruptions, look: { ...colours, ...words } });
  };
  useFrames(draw, isLive(known) && known.call.status === 'answered');
  const attach = useCanvas(canvas, draw);
  const speaker = speakingNow(known);
  const who = say(speaker === null ? 'nobody-speaks' : speaker === 'ai' ? 'ai-speaks' : 'customer-speaks');
  return (
    <div className="rs-wave" role="img" aria-label={say('waveform', { who })}>
      <span aria-hidden="true" className="rs-wave-name rs-wave-customer">
        {say('customer')}
      </span>
      <span aria-hidden="true" className="rs-wave-name rs-wave-ai">
        {say('ai')}
      </span>
      <div aria-hidden="true" className="rs-wave-area" ref={attach}>
        <canvas />
      </div>
    </div>
  );
}

/** Keeps the canvas as sharp as its screen and in the theme's colours; the returned ref takes the canvas's parent. */
function useCanvas(
  canvas: { current: Canvas | null },
  draw: (now: number) => void,
): (area: HTMLDivElement) => () => void {
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
  });
  return useCallback(
    (area) => {
      const element = area.querySelector('canvas');
      const context = element?.getContext('2d') ?? null;
      const fit = (): void => {
        const { clientWidth: width, clientHeight: height } = area;
        if (element === null || context === null || width === 0) return;
        element.width = Math.round(width * devicePixelRatio);
        element.height = Math.round(height * devicePixelRatio);
        context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
        canvas.current = { context, width, height, colours: coloursOf(area) };
        latest.current(performance.now());
      };
      const size = new ResizeObserver(fit);
      size.observe(area);
      const theme = new MutationObserver(fit);
      theme.observe(document.documentElement, { attributes: true });
      return () => {
        size.disconnect();
        theme.disconnect();
        canvas.current = null;
      };
    },
    [canvas],
  );
}

function coloursOf(area: HTMLElement): Colours {
  const style = getComputedStyle(area);
  const colour = (name: string): string => style.getPropertyValue(`--rs-${name}`).trim();
  return {
    customer: colour('wave-customer'),
    ai: colour('wave-ai'),
    line: colour('line'),
    text: colour('text-3'),
    strong: colour('text-2'),
    warn: colour('warn'),
    surface: colour('surface'),
    font: style.fontFamily,
    size: Number.parseFloat(style.fontSize),
  };
}
