// The prompt a person chose, kept while the window lives: on other days the default is the default again.

type KeptTexts = Pick<Storage, 'getItem' | 'setItem'>;

const keyOf = (user: string): string => `ringside.desk.prompt.${user}`;

/** Its name; null where none was chosen. */
export function rememberedPrompt(kept: KeptTexts, user: string): string | null {
  return kept.getItem(keyOf(user));
}

/** A storage that is full or forbidden only forgets. */
export function rememberPrompt(kept: KeptTexts, user: string, name: string): void {
  try {
    kept.setItem(keyOf(user), name);
  } catch {
    // The choice holds until the page is left.
  }
}
