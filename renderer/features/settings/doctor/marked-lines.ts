// Two messages side by side: which lines of the one the other does not have. Pure.

export interface MarkedLine {
  readonly text: string;
  /** The other message has no such line. */
  readonly differs: boolean;
}

/** Longer messages are not ours to compare: the rest is left out. */
const MOST_LINES = 200;

/**
 * Both messages by line. What the one answers of the other is told by whole lines (`Via: …`), wherever they stand: servers
 * keep the headers and change their order.
 */
export function markedLines(
  sent: string,
  received: string,
): { readonly sent: readonly MarkedLine[]; readonly received: readonly MarkedLine[] } {
  const ours = linesOf(sent);
  const theirs = linesOf(received);
  const marked = (lines: readonly string[], others: ReadonlySet<string>): readonly MarkedLine[] =>
    lines.map((text) => ({ text, differs: text !== '' && !others.has(text) }));
  return { sent: marked(ours, new Set(theirs)), received: marked(theirs, new Set(ours)) };
}

function linesOf(message: string): readonly string[] {
  return message
    .trimEnd()
    .split(/\r\n|\r|\n/, MOST_LINES)
    .map((line) => line.trimEnd());
}
