// The last calls with the same number, and how they came out.

import { CheckCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useConsole } from '../../bind/console.ts';
import { useQuery } from '../../bind/use-query.ts';
import type { CallStanding } from '../../state/live-calls.ts';
import { isLive } from '../../state/live-calls.ts';
import { StatusText } from '../../ui/chip.tsx';
import { formatDuration, formatMoment } from '../../ui/format.ts';
import { LoadFault } from '../../ui/load-fault.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { outcomeWords } from '../../ui/outcome-words.ts';
import { places } from '../../ui/places.ts';
import { useNow } from '../../ui/second-clock.ts';
import { useLanguage, useWords } from '../../ui/use-words.ts';
import { deskWords } from './words.ts';

const MOST = 5;
/** What history can look for; a caller may also be `anonymous`. */
const SEARCHABLE = /^[+0-9*#]{1,32}$/;

export function PastCalls({ known }: { readonly known: CallStanding }): ReactNode {
  const say = useWords(deskWords);
  const { client } = useConsole();
  const { callId, phoneNumber } = known.call;
  const canSearch = SEARCHABLE.test(phoneNumber);
  const question = canSearch ? [phoneNumber, callId, isLive(known)] : null;
  // One more than is shown: this call is among them.
  const { data, fault, retry } = useQuery(question, (signal) =>
    client.history.list({ number: phoneNumber, limit: MOST + 1 }, { signal }),
  );
  const rows = (data?.rows ?? [])
    .filter((row) => row.callId !== callId && row.phoneNumber === phoneNumber)
    .slice(0, MOST);
  return (
    <>
      <h2 className="rs-side-head rs-label">
        {say('past-head')}
        {rows.length > 0 && <a href={places.calls({ number: phoneNumber })}>{say('past-all')}</a>}
      </h2>
      {fault !== null && data === undefined && <LoadFault what={say('the-past')} fault={fault} onRetry={retry} />}
      {(data !== undefined || !canSearch) && rows.length === 0 && <p className="rs-meta">{say('past-none')}</p>}
      <ul className="rs-side-past">
        {rows.map((row) => (
          <li key={row.callId}>
            <PastCall row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

type PastRow = Pick<CallStanding['call'], 'callId' | 'startTime' | 'answerTime' | 'duration' | 'endReason'>;

/** A call that was answered came out well, whoever hung up. */
function PastCall({ row }: { readonly row: PastRow }): ReactNode {
  const sayOutcome = useWords(outcomeWords);
  const language = useLanguage();
  const now = useNow();
  const isGood = row.answerTime !== null && (row.endReason === 'agent' || row.endReason === 'customer');
  return (
    <a className="rs-row" href={places.call(row.callId)}>
      {isGood || row.endReason === null ? (
        <StatusText icon={<CheckCircleOutlined />}>{sayOutcome('answered')}</StatusText>
      ) : (
        <Outcome reason={row.endReason} />
      )}
      <span className="rs-meta rs-number">
        {formatMoment(row.startTime, now, language)}
        {row.answerTime !== null && ` · ${formatDuration(row.duration)}`}
      </span>
    </a>
  );
}
