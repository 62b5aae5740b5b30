// How a call came out, in the words a person uses: one for each end reason, and one for a call that was answered.

import { END_REASON_WORDS } from '../../shared/end-reason-words.ts';
import { defineWords } from './use-words.ts';

export const outcomeWords = defineWords(
  'outcome',
  { answered: '已接通', ...END_REASON_WORDS.zh },
  { answered: 'Answered', ...END_REASON_WORDS.en },
);
