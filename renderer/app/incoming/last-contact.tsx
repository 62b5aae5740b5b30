// The last call with this number and how it came out.

import type { ReactNode } from 'react';
import { useConsole } from '../../bind/console.ts';
import { useQuery } from '../../bind/use-query.ts';
import { formatDay } from '../../ui/format.ts';
import { outcomeWords } from '../../ui/outcome-words.ts';
import { useNow } from '../../ui/second-clock.ts';
import { useLanguage, useWords } from '../../ui/use-words.ts';
import { LOOKED_AT, lastContactOf } from './last-contact-of.ts';
import { incomingWords } from './words.ts';

/** What history can look for; a caller may also be `anonymous`. */
const SEARCHABLE = /^[+0-9*#]{1,32}$/;

export interface LastContactProps {
  readonly callId: string;
  readonly number: string;
}

export function LastContact({ callId, number }: LastContactProps): ReactNode {
  const say = useWords(incomingWords);
  const sayOutcome = useWords(outcomeWords);
  const language = useLanguage();
  const now = useNow();
  const { client } = useConsole();
  const { data } = useQuery(SEARCHABLE.test(number) ? [number] : null, (signal) =>
    client.history.list({ number, limit: LOOKED_AT }, { signal }),
  );
  if (data === undefined) return null;
  const last = lastContactOf(data, callId, number);
  if (last === null) return null;
  if (last === 'first') return <span>{say('first')}</span>;
  const outcome = last.answerTime !== null || last.endReason === null ? say('answered') : sayOutcome(last.endReason);
  return <span>{say('last', { when: formatDay(last.startTime, now, language), outcome })}</span>;
}
