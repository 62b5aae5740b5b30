// What the practice AI answers: kindergarten admissions, keyed by what was understood.

import type { Language } from '../speech/catalogue.ts';

/** Understood customer phrase → the AI's clip. */
const ANSWERS: Readonly<Record<string, string>> = {
  'zh-customer-hello': 'zh-ai-intro',
  'zh-customer-go-on': 'zh-ai-intro',
  'zh-customer-age': 'zh-ai-age',
  'zh-customer-fees': 'zh-ai-fees',
  'zh-customer-hours': 'zh-ai-hours',
  'zh-customer-meals': 'zh-ai-meals',
  'zh-customer-visit': 'zh-ai-visit',
  'zh-customer-wait': 'zh-ai-listening',
  'zh-customer-no': 'zh-ai-no',
  'zh-customer-bye': 'zh-ai-bye',
  'en-customer-hello': 'en-ai-intro',
  'en-customer-age': 'en-ai-age',
  'en-customer-fees': 'en-ai-fees',
  'en-customer-hours': 'en-ai-hours',
  'en-customer-meals': 'en-ai-meals',
  'en-customer-visit': 'en-ai-visit',
  'en-customer-wait': 'en-ai-listening',
  'en-customer-no': 'en-ai-no',
  'en-customer-bye': 'en-ai-bye',
};

/** What the transcript says when the customer was heard but not understood. */
export const UNCLEAR: Readonly<Record<Language, string>> = { zh: '（听不清）', en: '(unclear)' };

/** Id of the clip that answers customer phrase `understood`; undefined: it was not understood. */
export function answerTo(understood: string | undefined, language: Language): string {
  return (understood === undefined ? undefined : ANSWERS[understood]) ?? `${language}-ai-unclear`;
}

/** The language to speak until the customer has been understood once. */
export function languageOf(text: string): Language {
  return /\p{Script=Han}/u.test(text) || text.trim() === '' ? 'zh' : 'en';
}

/** What a typed question (501) is about, by its words; undefined where none is known. */
export function understandText(text: string): string | undefined {
  const language = languageOf(text);
  const topic = TOPICS.find(([, words]) => words.test(text));
  return topic && `${language}-customer-${topic[0]}`;
}

const TOPICS: readonly (readonly [string, RegExp])[] = [
  ['fees', /学费|多少钱|费用|fee|cost|tuition|how much/i],
  ['hours', /几点|时间|hours|open/i],
  ['meals', /吃|餐|meal|food|lunch/i],
  ['visit', /参观|预约|visit|tour/i],
  ['age', /几岁|岁|报名|age|old|join/i],
  ['no', /不用|不考虑|not interested/i],
  ['bye', /再见|bye/i],
  ['hello', /你好|您好|hello|hi\b/i],
];
