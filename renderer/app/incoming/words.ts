// Words of the incoming card.

import { defineWords } from '../../ui/use-words.ts';

export const incomingWords = defineWords(
  'incoming',
  {
    title: '来电',
    'title-count': '({{count}}) 来电',
    cards: '正在响铃的来电',
    anonymous: '没有号码',
    'called-number': '拨 {{number}}',
    diverted: '由 {{who}} 转来',
    last: '上次 {{when}} {{outcome}}',
    first: '第一次来电',
    answered: '已接通',
    'seconds-left': '还响 {{seconds}} 秒',
    answer: '接听',
    'let-ai': '让 AI 接',
    reject: '拒接',
  },
  {
    title: 'Incoming',
    'title-count': '({{count}}) Incoming',
    cards: 'Calls that ring',
    anonymous: 'No number',
    'called-number': 'to {{number}}',
    diverted: 'diverted by {{who}}',
    last: 'last {{when}} {{outcome}}',
    first: 'First contact',
    answered: 'answered',
    'seconds-left': 'rings for {{seconds}} s more',
    answer: 'Answer',
    'let-ai': 'Let AI answer',
    reject: 'Reject',
  },
);
