// The end of what was said, for one line of a card: a long reply is cut at its front. Pure.

/** More than any card or column shows. */
const MOST_LETTERS = 120;
/** Ends a sentence, where more follows. */
const ENDS = /[。！？!?；;](?=\s*\S)|\.\s+(?=\S)/g;

/** The last sentence of `text`; of an endless one its end. */
export function lastSentence(text: string): string {
  const tail = text.slice(-MOST_LETTERS * 2);
  const end = Array.from(tail.matchAll(ENDS)).at(-1);
  const sentence = end === undefined ? tail : tail.slice(end.index + end[0].length);
  return sentence.length > MOST_LETTERS ? `…${sentence.slice(-MOST_LETTERS)}` : sentence.trim();
}
