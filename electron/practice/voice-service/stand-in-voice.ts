// A voice for texts without a clip: one soft tone per syllable, so that every reply can be heard and has a length.

/** What replies are made of. */
export const VOICE_RATE = 24000;

const SYLLABLE_MS = 190;
const PAUSE_MS = 240;
const GAP_MS = 35;
const LEVEL = 6000;
/** Tones of the pentatonic scale on 330 Hz: pleasant in any order, and inside the telephone's band. */
const TONES = [330, 371, 413, 495, 557] as const;
/** A text as long as a page must not become minutes of tones. */
const MOST_SYLLABLES = 200;

/** Speaks `text` at 24 kHz: hanzi one tone each, other words one per three letters, punctuation a pause. */
export function standInVoice(text: string): Int16Array {
  const syllables = [...text.matchAll(/(\p{Script=Han})|([\p{L}\p{N}]{1,3})|([,.!?;:，。！？；：、])/gu)];
  const pieces = syllables
    .slice(0, MOST_SYLLABLES)
    .map(([piece, , , pause], index) => (pause ? tone(0, PAUSE_MS) : tone(toneOf(piece, index), SYLLABLE_MS)));
  return concat(pieces.length === 0 ? [tone(0, PAUSE_MS)] : pieces);
}

/** A plain sine for `milliseconds`, with soft edges; 0 Hz is silence. */
export function tone(hertz: number, milliseconds: number, level = LEVEL): Int16Array {
  const length = Math.round((VOICE_RATE * milliseconds) / 1000);
  const edge = Math.min(length / 2, (VOICE_RATE * GAP_MS) / 1000 / 2);
  return Int16Array.from({ length }, (_, index) => {
    const swell = Math.min(1, index / edge, (length - 1 - index) / edge);
    return level * swell * Math.sin((2 * Math.PI * hertz * index) / VOICE_RATE);
  });
}

/** One after the other. */
export function concat(pieces: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function toneOf(syllable: string, index: number): number {
  return TONES[((syllable.codePointAt(0) ?? 0) + index) % TONES.length] ?? TONES[0];
}
