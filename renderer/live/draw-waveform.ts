// Paints a live waveform: customer above, AI below, ticks and times, interruptions, now at the right edge.

import type { Speaker } from '../../shared/call.ts';
import type { LevelRing } from '../state/levels.ts';
import { formatDuration } from '../ui/format.ts';
import type { WaveformAxis } from './waveform-axis.ts';
import { barsOf, ticksOf, xAt } from './waveform-axis.ts';

/** Colours as CSS writes them, and the words that are painted. */
export interface WaveformLook {
  readonly customer: string;
  readonly ai: string;
  readonly line: string;
  readonly text: string;
  readonly strong: string;
  readonly warn: string;
  readonly surface: string;
  /** Family of the words' font. */
  readonly font: string;
  /** Size of the words, px. */
  readonly size: number;
  readonly now: string;
  readonly interruption: string;
}

export interface WaveformPicture {
  readonly axis: WaveformAxis;
  readonly height: number;
  readonly ring: LevelRing;
  /** Milliseconds on the recording's clock. */
  readonly interruptions: readonly number[];
  readonly look: WaveformLook;
}

const BAR_WIDTH = 2;
/** What a quiet line hums is not speech. */
const QUIET = 5;
/** Speech on a telephone keeps well below full scale: lifted, so that it fills its band. */
const LIFT = 0.6;
/** Lower than this the times under the bands are left out. */
const ROOM_FOR_TIMES = 72;
/** Narrower than this an interruption is told by its sign alone: the word would hide seconds of speech. */
const ROOM_FOR_WORDS = 400;

/** Paints over whatever was there; `context` is scaled to CSS pixels. */
export function drawWaveform(context: CanvasRenderingContext2D, picture: WaveformPicture): void {
  const { axis, height, look } = picture;
  const timesHeight = height >= ROOM_FOR_TIMES ? look.size * 1.5 : 0;
  const band = (height - timesHeight) / 2;
  context.clearRect(0, 0, axis.width, height);
  drawTicks(context, picture, band * 2);
  drawBand(context, picture, 'customer', band / 2, band);
  drawBand(context, picture, 'ai', band * 1.5, band);
  for (const atMs of picture.interruptions) drawInterruption(context, picture, xAt(axis, atMs), band);
  context.fillStyle = look.strong;
  context.fillRect(axis.width - 1, 0, 1, band * 2);
}

function drawTicks(context: CanvasRenderingContext2D, { axis, height, look }: WaveformPicture, bottom: number): void {
  const baseline = height - look.size * 0.3;
  context.font = `600 ${look.size}px ${look.font}`;
  const nowWidth = context.measureText(look.now).width;
  if (bottom < height) {
    context.fillStyle = look.strong;
    context.textAlign = 'right';
    context.fillText(look.now, axis.width, baseline);
  }
  context.font = `${look.size}px ${look.font}`;
  context.textAlign = 'center';
  for (const atMs of ticksOf(axis)) {
    const x = xAt(axis, atMs);
    context.fillStyle = look.line;
    context.fillRect(Math.round(x), 0, 1, bottom);
    const label = formatDuration(atMs / 1000);
    const half = context.measureText(label).width / 2;
    if (bottom === height || x - half < 0 || x + half + 8 > axis.width - nowWidth) continue;
    context.fillStyle = look.text;
    context.fillText(label, x, baseline);
  }
}

function drawBand(
  context: CanvasRenderingContext2D,
  { axis, ring, look }: WaveformPicture,
  speaker: Speaker,
  middle: number,
  band: number,
): void {
  context.strokeStyle = look[speaker];
  context.globalAlpha = 0.28;
  context.lineWidth = 1;
  context.setLineDash([1, 2]);
  context.beginPath();
  context.moveTo(Math.max(0, xAt(axis, 0)), Math.round(middle) + 0.5);
  context.lineTo(axis.width, Math.round(middle) + 0.5);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.fillStyle = look[speaker];
  context.beginPath();
  for (const { x, fromMs, toMs } of barsOf(axis)) {
    const peak = ring.peak(speaker, fromMs, toMs);
    if (peak <= QUIET || x + BAR_WIDTH > axis.width) continue;
    const tall = Math.max(BAR_WIDTH, (peak / 255) ** LIFT * (band - 4));
    context.roundRect(x, middle - tall / 2, BAR_WIDTH, tall, 1);
  }
  context.fill();
}

/** A line through both bands; scissors and word beside it, on the AI's side because it was the AI that stopped. */
function drawInterruption(
  context: CanvasRenderingContext2D,
  { axis, look }: WaveformPicture,
  x: number,
  band: number,
): void {
  context.fillStyle = look.warn;
  context.fillRect(x - 0.75, 0, 1.5, band * 2);
  context.font = `${look.size}px ${look.font}`;
  context.textAlign = 'left';
  const word = axis.width >= ROOM_FOR_WORDS ? look.interruption : '';
  const wide = look.size * 1.4 + context.measureText(word).width + 4;
  if (x + 6 + wide > axis.width) return;
  const baseline = band * 1.5 + look.size * 0.36;
  context.fillStyle = look.surface;
  context.fillRect(x + 4, baseline - look.size, wide, look.size * 1.3);
  context.fillStyle = look.warn;
  context.strokeStyle = look.warn;
  drawScissors(context, x + 6, baseline - look.size * 0.86, look.size);
  context.fillText(word, x + 6 + look.size * 1.4, baseline);
}

function drawScissors(context: CanvasRenderingContext2D, left: number, top: number, size: number): void {
  const ring = size * 0.17;
  context.lineWidth = 1;
  context.beginPath();
  for (const [handle, tip] of [
    [size * 0.2, size * 0.85],
    [size * 0.8, size * 0.15],
  ] as const) {
    context.moveTo(left + ring * 2, top + handle);
    context.arc(left + ring, top + handle, ring, 0, Math.PI * 2);
    context.moveTo(left + ring * 1.9, top + handle + (tip > handle ? ring * 0.5 : -ring * 0.5));
    context.lineTo(left + size, top + tip);
  }
  context.stroke();
}
