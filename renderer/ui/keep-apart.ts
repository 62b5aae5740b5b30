// Names and numbers inside a sentence: what they bring along turns no word around them.

/** What fills a sentence's gaps, by gap. */
export type Filling = Readonly<Record<string, string | number>>;

/** Marks that set the direction of writing, and the scripts that run from right to left. */
const TURNING = /[\p{Bidi_Control}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** They could end ours. */
const ISOLATES = /[\u2066-\u2069]/g;

/** Values that could turn the words around them are isolated from these (UAX #9 §2.1.2); all others stay as they are. */
export function keptApart(filling: Filling): Filling {
  const values = Object.entries(filling).map(([gap, value]): [string, string | number] => {
    if (typeof value === 'number' || !TURNING.test(value)) return [gap, value];
    return [gap, `\u2068${value.replaceAll(ISOLATES, '')}\u2069`];
  });
  return Object.fromEntries(values);
}
