// The waveform of a recording, customer above and AI below, drawn by wavesurfer on the page's axis.

import { type ReactNode, useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import type { LoadedRecording } from './use-recording.ts';

export interface WaveLaneProps {
  readonly recording: LoadedRecording;
  readonly nonce: string;
  /** Changes when the colours do: light or dark. */
  readonly theme: string;
}

const LANE_HEIGHT = 44;

export function WaveLane({ recording, nonce, theme }: WaveLaneProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` changes the colours that are read
  useEffect(() => {
    if (box.current === null) return;
    const style = getComputedStyle(box.current);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const lane = (name: string) => ({
      waveColor: halfway(colour(name), colour('--rs-surface')),
      progressColor: colour(name),
      height: LANE_HEIGHT,
    });
    const { peaks, player, url } = recording;
    const wave = WaveSurfer.create({
      container: box.current,
      media: player.audio,
      url,
      peaks: [...peaks.channels],
      duration: peaks.durationMs / 1000,
      barWidth: 2,
      barGap: 1,
      barRadius: 1,
      cursorWidth: 0,
      interact: false,
      hideScrollbar: true,
      splitChannels: [lane('--rs-wave-customer'), lane('--rs-wave-ai')],
      cspNonce: nonce,
    });
    // A recording that waits at a sentence shows as played what is before it.
    wave.once('ready', () => player.audio.paused && wave.setTime(player.audio.currentTime));
    return () => wave.destroy();
  }, [recording, nonce, theme]);
  return <div ref={box} className="rs-call-wave" aria-hidden="true" />;
}

/**
 * What is not played yet has half the strength: the colour between `colour` and `ground`. Not a transparent one, because
 * the player paints what is played within it, and it would stay as faint.
 */
const halfway = (colour: string, ground: string): string => `color-mix(in srgb, ${colour}, ${ground})`;
