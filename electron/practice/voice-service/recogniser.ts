// Recognises the phrases of a closed set by their sound: dynamic time warping (Sakoe and Chiba 1978) in a narrow band.
// Honest: what does not sound like any phrase of the set is not understood.

import type { Clip } from '../speech/catalogue.ts';
import type { SpokenClip } from '../speech/load-speech.ts';
import { analyse, type BandLog, cut, likeness, printOf, type SoundPrint, trimEdges } from './sound-print.ts';

/** What was understood. `likeness` is 1 for the same sound. */
export interface Understanding {
  readonly clip: Clip;
  readonly likeness: number;
}

/**
 * The same phrase through G.711, 6 dB louder or quieter and with noise 20 dB below scores above 0.94; any other phrase
 * of the set, said by either voice, below 0.7. Beginnings are shorter and ask for more.
 */
const WHOLE_LIKENESS = 0.8;
const START_LIKENESS = 0.85;
/** A phrase that is a quarter longer or shorter is another one. */
const MOST_STRETCH = 1.25;
/** How far (frames of 20 ms) the two may run apart: lost packets and cut edges, not another way of speaking. */
const BAND = 8;
/** Less than this (frames) says nothing yet about which phrase it begins. */
const SHORTEST_START = 20;

interface Known {
  readonly clip: Clip;
  readonly log: BandLog;
  readonly print: SoundPrint;
}

export class Recogniser {
  readonly #known: readonly Known[];

  constructor(clips: Iterable<SpokenClip>) {
    this.#known = Array.from(clips, ({ clip, samples }) => {
      const log = trimEdges(analyse(samples));
      return { clip, log, print: printOf(log) };
    });
  }

  /** The phrase that the 8 kHz `samples` are, from first word to last. */
  recognise(samples: Int16Array): Understanding | undefined {
    const log = trimEdges(analyse(samples));
    if (log.frames === 0) return undefined;
    const print = printOf(log);
    const candidates = this.#known.filter((known) => stretch(known.log.frames, log.frames) <= MOST_STRETCH);
    return best(candidates, WHOLE_LIKENESS, (known) => compare(print, known.print));
  }

  /** The phrase that `samples` are the beginning of; `heard` tells how much of it, 0 to 1. */
  guess(samples: Int16Array): (Understanding & { readonly heard: number }) | undefined {
    const log = trimEdges(analyse(samples));
    if (log.frames < SHORTEST_START) return undefined;
    const print = printOf(log);
    const candidates = this.#known.filter((known) => known.log.frames >= log.frames - BAND);
    const found = best(candidates, START_LIKENESS, (known) => compare(print, printOf(cut(known.log, 0, log.frames))));
    const whole = this.#known.find((known) => known.clip === found?.clip);
    return found && whole && { ...found, heard: Math.min(1, log.frames / whole.log.frames) };
  }
}

function best(known: readonly Known[], least: number, score: (known: Known) => number): Understanding | undefined {
  let winner: Understanding | undefined;
  for (const candidate of known) {
    const like = score(candidate);
    if (like >= (winner?.likeness ?? least)) winner = { clip: candidate.clip, likeness: like };
  }
  return winner;
}

function stretch(one: number, other: number): number {
  return Math.max(one, other) / Math.min(one, other);
}

/** Mean likeness along the best path from both beginnings to both ends; a diagonal step counts twice. */
export function compare(left: SoundPrint, right: SoundPrint): number {
  const width = right.frames;
  const slope = right.frames / left.frames;
  let before = new Float64Array(width).fill(-Infinity);
  let now = new Float64Array(width).fill(-Infinity);
  for (let at = 0; at < left.frames; at += 1) {
    const centre = Math.round(at * slope);
    const [first, last] = [Math.max(0, centre - BAND), Math.min(width - 1, centre + BAND)];
    now.fill(-Infinity);
    for (let to = first; to <= last; to += 1) {
      const like = likeness(left, at, right, to);
      if (at === 0 && to === 0) now[to] = 2 * like;
      else {
        const straight = (before[to - 1] ?? -Infinity) + 2 * like;
        const aside = Math.max(before[to] ?? -Infinity, now[to - 1] ?? -Infinity) + like;
        now[to] = Math.max(straight, aside);
      }
    }
    [before, now] = [now, before];
  }
  return (before[width - 1] ?? -Infinity) / (left.frames + right.frames);
}
