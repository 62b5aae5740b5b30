// What this person likes on this machine: kept in the browser's storage.

import { createStore } from 'zustand/vanilla';
import type { Language } from '../../shared/contract/procedure.ts';

const LANGUAGES: readonly Language[] = ['zh', 'en'];

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

/** Percent. */
export const TEXT_SIZES = [100, 110, 125] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly textSize: TextSize;
  /** Shortcuts of one letter are heard. */
  readonly singleKeys: boolean;
  /** A call that rings on this screen is heard. */
  readonly ringSound: boolean;
}

export const createPreferencesStore = (initial: Preferences) => createStore<Preferences>(() => initial);

export type PreferencesStore = ReturnType<typeof createPreferencesStore>;

/** The part of `Storage` that is used. */
export type KeptTexts = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'ringside.preferences';

/** What is kept, as far as it makes sense; a first visit gets the browser's language. */
export function readPreferences(kept: KeptTexts, browserLanguage: string): Preferences {
  const values = parsed(kept.getItem(KEY));
  return {
    language: oneOf(LANGUAGES, values.language) ?? (/^zh\b/i.test(browserLanguage) ? 'zh' : 'en'),
    theme: oneOf(THEMES, values.theme) ?? 'system',
    textSize: oneOf(TEXT_SIZES, values.textSize) ?? 100,
    singleKeys: values.singleKeys !== false,
    ringSound: values.ringSound !== false,
  };
}

/** Writes every change down. A storage that is full or forbidden only forgets. */
export function keepPreferences(store: PreferencesStore, kept: KeptTexts): void {
  store.subscribe((preferences) => {
    try {
      kept.setItem(KEY, JSON.stringify(preferences));
    } catch {
      // The preference holds until the window is closed.
    }
  });
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function oneOf<Value>(values: readonly Value[], candidate: unknown): Value | undefined {
  return values.find((value) => value === candidate);
}
