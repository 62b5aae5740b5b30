// What a call came to, as figures and names, and the prompt the AI had.

import type { ReactNode } from 'react';
import { Card } from '../../ui/card.tsx';
import { formatDuration, formatMilliseconds, formatMoment, NO_VALUE } from '../../ui/format.ts';
import { Outcome } from '../../ui/outcome.tsx';
import { places } from '../../ui/places.ts';
import { useNow } from '../../ui/second-clock.ts';
import { useLanguage, useWords } from '../../ui/use-words.ts';
import type { CallDetail } from './call-detail.ts';
import { historyWords } from './words.ts';

export function FactsCard({ detail }: { readonly detail: CallDetail }): ReactNode {
  const say = useWords(historyWords);
  const language = useLanguage();
  const now = useNow();
  const { call, variables } = detail;
  const waited = call.answerTime === null ? null : Date.parse(call.answerTime) - Date.parse(call.startTime);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('fact-outcome'), call.endReason === null ? say('status') : <Outcome key="outcome" reason={call.endReason} />],
    [say('fact-sip'), call.sipCode],
    [say('fact-start'), formatMoment(call.startTime, now, language)],
    [say('fact-wait'), waited === null ? null : formatMilliseconds(waited, language)],
    [say('fact-duration'), call.answerTime === null ? null : formatDuration(call.duration)],
    [
      say('fact-prompt'),
      call.prompt === null ? (
        say('own-text')
      ) : (
        <a key="prompt" href={places.prompt(call.prompt.name)} className="rs-foreign">
          <bdi>{call.prompt.name}</bdi> v{call.prompt.version}
        </a>
      ),
    ],
    [say('fact-greeting'), detail.greeting],
    [say('fact-placed-by'), call.placedBy ?? (call.direction === 'outbound' ? say('station') : null)],
    [say('fact-customer'), call.customerId],
    [say('fact-id'), call.callId],
  ];
  return (
    <Card title={say('facts')} area="facts">
      <dl className="rs-facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
        {Object.entries(variables).map(([name, value]) => (
          <Fact key={`variable ${name}`} name={name} value={value} />
        ))}
      </dl>
      <details className="rs-call-prompt">
        <summary>{say('prompt-text')}</summary>
        <p className="rs-foreign">{detail.systemPrompt}</p>
      </details>
    </Card>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }): ReactNode {
  const missing = value === null || value === '';
  return (
    <>
      <dt className="rs-meta rs-foreign">{name}</dt>
      <dd className="rs-number rs-foreign">{missing ? <span className="rs-no-value">{NO_VALUE}</span> : value}</dd>
    </>
  );
}
