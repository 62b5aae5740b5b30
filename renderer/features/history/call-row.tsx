// One call in the list; with a second line where its words were found.

import { PhoneOutlined } from '@ant-design/icons';
import { memo, type ReactNode } from 'react';
import type { Language } from '../../../shared/contract/procedure.ts';
import { StatusText } from '../../ui/chip.tsx';
import { formatClock, formatDay, formatDuration } from '../../ui/format.ts';
import { Outcome } from '../../ui/outcome.tsx';
import { Phone } from '../../ui/phone.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { HistoryRow } from './use-pages.ts';
import { historyWords } from './words.ts';

export interface CallRowProps {
  readonly row: HistoryRow;
  readonly selected: boolean;
  readonly today: number;
  readonly language: Language;
  /** Where to begin to play: milliseconds, or null for the start. */
  readonly onOpen: (row: HistoryRow) => void;
  readonly onSelect: (callId: string) => void;
}

export const CallRow = memo(function CallRow({ row, selected, today, language, onOpen, onSelect }: CallRowProps) {
  const say = useWords(historyWords);
  const day = formatDay(row.startTime, today, language);
  return (
    <tr
      tabIndex={selected ? 0 : -1}
      data-call={row.callId}
      aria-selected={selected}
      className="rs-history-row rs-row"
      onClick={() => onOpen(row)}
      onFocus={() => onSelect(row.callId)}
    >
      <td className="rs-number">
        {day} {formatClock(row.startTime)}
      </td>
      <td className="rs-history-direction">
        <span aria-hidden="true">{row.direction === 'outbound' ? '↗' : '↙'}</span> {say(row.direction)}
      </td>
      <td className="rs-cut">
        <Phone number={row.phoneNumber} className="rs-strong" />
        {row.practice && <span className="rs-history-practice rs-meta">{say('practice')}</span>}
      </td>
      <td className="rs-cut rs-history-weak">
        {row.prompt === null ? (
          <span className="rs-meta">{say('own-text')}</span>
        ) : (
          <span title={row.prompt.name}>
            <bdi>{row.prompt.name}</bdi> <span className="rs-meta">v{row.prompt.version}</span>
          </span>
        )}
      </td>
      <td className="rs-cut">
        {row.endReason === null ? (
          <StatusText tone="accent" icon={<PhoneOutlined />}>
            {say('status')}
          </StatusText>
        ) : (
          <Outcome reason={row.endReason} />
        )}
      </td>
      <td className="rs-number rs-history-right">
        {row.answerTime === null ? <span className="rs-no-value">–</span> : formatDuration(row.duration)}
      </td>
      <td className="rs-cut rs-history-weak">
        <bdi>{row.placedBy ?? (row.direction === 'outbound' ? say('station') : '–')}</bdi>
      </td>
      {row.hit !== null && <HitLine hit={row.hit} />}
    </tr>
  );
});

function HitLine({ hit }: { readonly hit: NonNullable<HistoryRow['hit']> }): ReactNode {
  const say = useWords(historyWords);
  return (
    <td className="rs-history-hit">
      <span className="rs-meta rs-number">
        {say(hit.speaker)} {formatDuration(hit.atMs / 1000)}
      </span>
      <span className="rs-cut rs-foreign">
        {hit.parts.map((part, index) =>
          part.hit ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence never change places
            <mark key={index}>{part.text}</mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence never change places
            <span key={index}>{part.text}</span>
          ),
        )}
      </span>
    </td>
  );
}
