// What this person likes on this machine: kept in the browser's storage.

import { createStore } from 'zustand/vanilla';
import type { Language } from '../../shared/contract/procedure.ts';

export type Theme = 'light' | 'dark' | 'system';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Percent. */
  readonly textSize: 100 | 110 | 125;
}

export const createPreferencesStore = (initial: Preferences) => createStore<Preferences>(() => initial);

export type PreferencesStore = ReturnType<typeof createPreferencesStore>;
