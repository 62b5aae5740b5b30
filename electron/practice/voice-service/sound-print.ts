// What a stretch of speech sounds like, independent of its loudness and of the line: band energies over time.

import { PowerSpectrum } from './power-spectrum.ts';

/** All at 8 kHz: a 32 ms window every 20 ms. */
const RATE = 8000;
const WINDOW = 256;
const HOP = 160;
/** Bands of equal width on the mel scale over the telephone's range. */
const BANDS = 14;
const LOWEST_HZ = 200;
const HIGHEST_HZ = 3500;
/** What is quieter than the loudest band by more (dB) may be line noise and counts as silence. */
const DEPTH_DB = 35;
/** A frame whose loudest band is below the loudest of all by more (dB) is no speech: edges are cut there. */
const EDGE_DB = 22;

/** Log band energies in dB, `BANDS` per frame. */
export interface BandLog {
  readonly frames: number;
  readonly decibels: Float32Array;
}

/** A band log made comparable: floored, without the line's own colour, every frame of length one. */
export interface SoundPrint {
  readonly frames: number;
  readonly rows: Float32Array;
}

const spectrum = new PowerSpectrum(WINDOW);
const bandOfBin = assignBands();

/** Analyses 8 kHz samples. */
export function analyse(samples: Int16Array): BandLog {
  const frames = Math.max(0, Math.floor((samples.length - WINDOW) / HOP) + 1);
  const decibels = new Float32Array(frames * BANDS);
  const energy = new Float64Array(BANDS);
  for (let frame = 0; frame < frames; frame += 1) {
    energy.fill(1);
    const power = spectrum.of(samples, frame * HOP);
    for (let bin = 0; bin < power.length; bin += 1) {
      const band = bandOfBin[bin] as number;
      if (band >= 0) energy[band] = (energy[band] as number) + (power[bin] as number);
    }
    for (let band = 0; band < BANDS; band += 1) {
      decibels[frame * BANDS + band] = 10 * Math.log10(energy[band] as number);
    }
  }
  return { frames, decibels };
}

/** Without the quiet frames at both ends. */
export function trimEdges(log: BandLog): BandLog {
  const loudest = loudestOf(log.decibels);
  const speaks = (frame: number): boolean => loudestOf(row(log.decibels, frame)) >= loudest - EDGE_DB;
  let [first, end] = [0, log.frames];
  while (first < end && !speaks(first)) first += 1;
  while (end > first && !speaks(end - 1)) end -= 1;
  return cut(log, first, end);
}

/** Frames `first` to before `end`. */
export function cut(log: BandLog, first: number, end: number): BandLog {
  const last = Math.min(end, log.frames);
  return { frames: Math.max(0, last - first), decibels: log.decibels.subarray(first * BANDS, last * BANDS) };
}

/** Makes a log comparable with others. */
export function printOf(log: BandLog): SoundPrint {
  const floor = loudestOf(log.decibels) - DEPTH_DB;
  const rows = log.decibels.map((value) => Math.max(0, value - floor));
  const mean = new Float64Array(BANDS);
  rows.forEach((value, index) => {
    mean[index % BANDS] = (mean[index % BANDS] as number) + value / log.frames;
  });
  for (let frame = 0; frame < log.frames; frame += 1) normalise(row(rows, frame), mean);
  return { frames: log.frames, rows };
}

/** Mean change of a band from frame to frame in dB: near zero for a tone, several dB for speech. */
export function liveliness(log: BandLog): number {
  const floored = loudestOf(log.decibels) - DEPTH_DB;
  let change = 0;
  for (let index = BANDS; index < log.decibels.length; index += 1) {
    const now = log.decibels[index] as number;
    const before = log.decibels[index - BANDS] as number;
    change += Math.abs(Math.max(now, floored) - Math.max(before, floored));
  }
  return log.frames < 2 ? 0 : change / (log.decibels.length - BANDS);
}

/** Cosine of the angle between two frames, -1 to 1. */
export function likeness(left: SoundPrint, at: number, right: SoundPrint, to: number): number {
  let sum = 0;
  for (let band = 0; band < BANDS; band += 1) {
    sum += (left.rows[at * BANDS + band] as number) * (right.rows[to * BANDS + band] as number);
  }
  return sum;
}

function normalise(values: Float32Array, mean: Float64Array): void {
  let square = 0;
  for (let band = 0; band < BANDS; band += 1) {
    values[band] = (values[band] as number) - (mean[band] as number);
    square += (values[band] as number) ** 2;
  }
  const length = Math.sqrt(square) || 1;
  for (let band = 0; band < BANDS; band += 1) values[band] = (values[band] as number) / length;
}

function row(values: Float32Array, frame: number): Float32Array {
  return values.subarray(frame * BANDS, (frame + 1) * BANDS);
}

function loudestOf(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

function assignBands(): Int8Array {
  const mel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
  const [low, high] = [mel(LOWEST_HZ), mel(HIGHEST_HZ)];
  return Int8Array.from({ length: WINDOW / 2 }, (_, bin) => {
    const place = (mel((bin * RATE) / WINDOW) - low) / (high - low);
    return place < 0 || place >= 1 ? -1 : Math.floor(place * BANDS);
  });
}
