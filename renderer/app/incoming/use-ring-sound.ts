// A quiet ring while a call waits for this person: two short tones every three seconds, made here, no file.

import { useEffect } from 'react';

const EVERY_MS = 3000;
/** Of the telephone ring that people know here (GB/T 14381: 450 Hz), and a fifth above it. */
const TONES_HZ = [450, 675] as const;
const TONE_S = 0.18;
const GAP_S = 0.06;
/** Heard beside a headset, and startles nobody. */
const LOUDNESS = 0.08;
const FADE_S = 0.02;

export function useRingSound(isRinging: boolean): void {
  useEffect(() => {
    // A page that was never touched may not sound, and the browser would complain of the attempt.
    if (!isRinging || navigator.userActivation?.hasBeenActive !== true) return;
    const context = new AudioContext();
    const ring = (): void => {
      for (const [index, hertz] of TONES_HZ.entries()) beep(context, hertz, index * (TONE_S + GAP_S));
    };
    ring();
    const timer = setInterval(ring, EVERY_MS);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [isRinging]);
}

function beep(context: AudioContext, hertz: number, after: number): void {
  const from = context.currentTime + after;
  const tone = new OscillatorNode(context, { frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + FADE_S);
  volume.gain.setValueAtTime(LOUDNESS, from + TONE_S - FADE_S);
  volume.gain.linearRampToValueAtTime(0, from + TONE_S);
  tone.connect(volume).connect(context.destination);
  tone.start(from);
  tone.stop(from + TONE_S);
}
