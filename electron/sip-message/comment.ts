// Comments in brackets (RFC 3261 §25.1): they nest, and a backslash escapes. Read by counting, so depth costs nothing.

/** The end of the comment that opens at `start`: the index after its closing bracket, or -1. */
export function endOfComment(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}
