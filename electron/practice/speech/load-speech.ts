// Loads the clips of the catalogue into memory, once per process and directory.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { G711 } from '../../audio/g711.ts';
import { messageOf, WorldFault } from '../../base/errors.ts';
import { CLIPS, type Clip, clipFile } from './catalogue.ts';
import { readALawWav } from './read-wav.ts';

/** A phrase with its sound: mono, 8 kHz. */
export interface SpokenClip {
  readonly clip: Clip;
  readonly samples: Int16Array;
}

/** Clips by id. */
export type Speech = ReadonlyMap<string, SpokenClip>;

/** The folder of this module; a bundle passes the place where its copies of the clips lie. */
const DEFAULT_DIRECTORY = dirname(fileURLToPath(import.meta.url));
const loaded = new Map<string, Speech>();

/** Reads every clip of the catalogue from `directory`; throws WorldFault when one is missing or broken. */
export function loadSpeech(directory: string = DEFAULT_DIRECTORY): Speech {
  const known = loaded.get(directory);
  if (known !== undefined) return known;
  const speech = new Map(CLIPS.map((clip) => [clip.id, { clip, samples: readClip(directory, clip) }]));
  loaded.set(directory, speech);
  return speech;
}

function readClip(directory: string, clip: Clip): Int16Array {
  let file: Buffer;
  try {
    file = readFileSync(join(directory, clipFile(clip.id)));
  } catch (fault) {
    const advice = 'install the product again';
    throw new WorldFault(`cannot read a practice speech clip: ${advice} (${messageOf(fault)})`, false, {
      cause: fault,
    });
  }
  return Int16Array.from(readALawWav(file), (code) => G711.PCMA.decode[code] ?? 0);
}
