// A browser's storage, in memory.

import type { KeptTexts } from '../../../renderer/state/preferences.ts';

export class MemoryTexts implements KeptTexts {
  readonly #texts: Map<string, string>;

  constructor(texts: Iterable<readonly [string, string]> = []) {
    this.#texts = new Map(texts);
  }

  getItem(key: string): string | null {
    return this.#texts.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#texts.set(key, value);
  }

  removeItem(key: string): void {
    this.#texts.delete(key);
  }
}
