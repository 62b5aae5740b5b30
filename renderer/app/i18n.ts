// The console's two languages: i18next, filled by each page's words as the page is first shown.

import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/contract/procedure.ts';

/** Ready at once: there is nothing to fetch, words come with the code that says them. */
export function createTranslations(language: Language): i18n {
  const translations = createInstance();
  // The promise is only for those who load words from elsewhere.
  void translations.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: {},
    initAsync: false,
    // Keys are flat; a dot or a colon in a key or a value means nothing.
    keySeparator: false,
    nsSeparator: false,
    // React escapes; a second time would show `&amp;`.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return translations;
}
