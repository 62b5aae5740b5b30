// Languages by their own names: the one who cannot read the other must find theirs.

import type { Language } from '../../shared/contract/procedure.ts';

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' };

/** For controls that choose one. */
export const LANGUAGE_OPTIONS: { value: Language; label: string }[] = [
  { value: 'zh', label: LANGUAGE_NAMES.zh },
  { value: 'en', label: LANGUAGE_NAMES.en },
];
