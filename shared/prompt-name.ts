// What a prompt may be called: one line, shown in lists and on calls.

export const MOST_PROMPT_NAME_CHARACTERS = 64;

/** No line breaks, no other control characters. */
export const PROMPT_NAME = /^[^\p{Cc}]+$/u;

/** The name that was meant by `text`; null where that is none. */
export function promptNameOf(text: string): string | null {
  const name = text.trim();
  return name.length <= MOST_PROMPT_NAME_CHARACTERS && PROMPT_NAME.test(name) ? name : null;
}
