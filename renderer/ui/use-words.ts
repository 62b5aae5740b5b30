// Words in both languages by key: a feature's words.ts makes them, useWords reads them, and tsc knows every key.

import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/contract/procedure.ts';
import { keptApart } from './keep-apart.ts';

/** The names between `{{` and `}}` of one text. */
type Gaps<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Gaps<Rest> : never;

/** `calls_one` and `calls_other` are asked for as `calls`, with a `count`. */
type Asked<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** The text or texts behind a key that is asked for. */
type Behind<Zh, Key extends string> = Key extends keyof Zh ? Zh[Key] : Zh[`${Key}_other` & keyof Zh];

type Values<Text> = [Gaps<Text & string>] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<Gaps<Text & string>, string | number>>];

/** One namespace. Keys are flat; a dot in a key is only for the eye. */
export interface Words<Zh extends Readonly<Record<string, string>>> {
  readonly namespace: string;
  readonly zh: Zh;
  readonly en: Readonly<Record<keyof Zh, string>>;
}

/** A namespace in both languages; `{{name}}` is a gap, `_one` and `_other` are the forms for a `count`. */
export function defineWords<const Zh extends Readonly<Record<string, string>>>(
  namespace: string,
  zh: Zh,
  en: Readonly<Record<keyof Zh, string>>,
): Words<Zh> {
  return { namespace, zh, en };
}

/** The text for a key in the person's language, its gaps filled. */
export type Say<Zh extends Readonly<Record<string, string>>> = <Key extends Asked<keyof Zh> & string>(
  key: Key,
  ...values: Values<Behind<Zh, Key>>
) => string;

/** `const say = useWords(deskWords)`, then `say('hang-up')` or `say('calls', { count: 3 })`. */
export function useWords<Zh extends Readonly<Record<string, string>>>(words: Words<Zh>): Say<Zh> {
  const { i18n: translations } = useTranslation();
  provideWords(translations, words);
  return (key, ...values) => {
    const name: string = key;
    return translations.t(name, { ...keptApart(values[0] ?? {}), ns: words.namespace });
  };
}

/** The language the console speaks now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh';
}

/** Makes a namespace known; a page's words come with the page. */
function provideWords(translations: i18n, words: Words<Readonly<Record<string, string>>>): void {
  if (translations.hasResourceBundle('zh', words.namespace)) return;
  translations.addResourceBundle('zh', words.namespace, words.zh);
  translations.addResourceBundle('en', words.namespace, words.en);
}
