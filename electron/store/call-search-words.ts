// What counts as a word when calls are searched: every CJK character, and every run of other letters and digits. The
// one truth for what is indexed, asked for and marked.

/** A word and the characters of the text that it stands for (UTF-16 offsets). */
export interface Word {
  /** Letters and digits alone: small, of plain width, without accents. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** One character of a script that is written without spaces. */
  readonly single: boolean;
}

/** A letter or digit with the marks upon it. Emoji, punctuation, controls and lone surrogates are none. */
const CLUSTER = /[\p{L}\p{N}]\p{M}*/gu;
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}ー々〆]/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;
/** Accents, signs around letters, choosers of a glyph. The marks of other scripts tell words apart. */
const SLIGHT_MARKS = /[\u0300-\u036f\u20d0-\u20f0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** The words of `text` in order. */
export function wordsIn(text: string): readonly Word[] {
  const words: Word[] = [];
  /** Where the last word may go on; -1: nowhere. */
  let goesOnAt = -1;
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const end = index + cluster.length;
    if (isUsualHan(cluster)) words.push({ text: cluster, start: index, end, single: true });
    else goesOnAt = addFolded(words, cluster, { start: index, end, goesOn: goesOnAt === index }) ? end : -1;
  }
  return words;
}

/** Returns whether the last word may go on after it. */
function addFolded(
  words: Word[],
  cluster: string,
  { start, end, goesOn }: { readonly start: number; readonly end: number; readonly goesOn: boolean },
): boolean {
  let open = goesOn;
  for (const character of fold(cluster)) {
    const last = words.at(-1);
    const kind = kindOf(character);
    if (open && last !== undefined && (kind === 'letter' || kind === 'mark'))
      words[words.length - 1] = { ...last, text: last.text + character, end };
    else if (kind === 'letter' || kind === 'single')
      words.push({ text: character, start, end, single: kind === 'single' });
    if (kind !== 'mark') open = kind === 'letter';
  }
  return open;
}

/** `text` as it is indexed: its words with one space between them. */
export function spacedWords(text: string): string {
  return wordsIn(text)
    .map((word) => word.text)
    .join(' ');
}

/** Nearly everything that is said; looking into Unicode's tables takes ten times as long. */
function isUsualHan(cluster: string): boolean {
  return cluster.length === 1 && cluster >= '\u4e00' && cluster <= '\u9fff';
}

function fold(cluster: string): string {
  return cluster.normalize('NFKD').toLowerCase().replace(SLIGHT_MARKS, '').normalize('NFC');
}

/** Taking characters apart brings signs that are no part of a word: ㈠ is (一). */
function kindOf(character: string): 'single' | 'letter' | 'mark' | 'sign' {
  if (CJK.test(character)) return 'single';
  if (LETTER_OR_DIGIT.test(character)) return 'letter';
  return MARK.test(character) ? 'mark' : 'sign';
}
