// A recording that fits a made-up call: the practice line's clips, said again and again for as long as each turn lasts.

import { writeWavHeader } from '../../electron/audio/wav-header.ts';
import { loadSpeech } from '../../electron/practice/speech/load-speech.ts';
import type { Speaker } from '../../shared/call.ts';
import type { TurnRow } from '../../shared/records.ts';

const RATE = 8000;
const FORMAT = { channels: 2, rate: RATE };
/** Left and right in our recordings. */
const CHANNELS: Readonly<Record<Speaker, number>> = { customer: 0, ai: 1 };

/** A WAV file of `durationMs`, customer left, AI right. */
export function recordingOf(turns: readonly TurnRow[], durationMs: number): Buffer {
  const frames = Math.ceil((durationMs / 1000) * RATE);
  const samples = new Int16Array(frames * FORMAT.channels);
  for (const { turn, speaker, startedAtMs, endedAtMs } of turns) {
    const clip = clipOf(speaker, turn);
    const first = Math.floor((startedAtMs / 1000) * RATE);
    const last = Math.min(frames, Math.floor(((endedAtMs ?? durationMs) / 1000) * RATE));
    for (let frame = first; frame < last; frame += 1)
      samples[frame * FORMAT.channels + CHANNELS[speaker]] = clip[(frame - first) % clip.length] ?? 0;
  }
  return Buffer.concat([writeWavHeader(FORMAT, samples.byteLength), new Uint8Array(samples.buffer)]);
}

function clipOf(speaker: Speaker, turn: number): Int16Array {
  const clips = [...loadSpeech().values()].filter(({ clip }) => clip.speaker === speaker && clip.language === 'zh');
  return clips[turn % clips.length]?.samples ?? new Int16Array(1);
}
