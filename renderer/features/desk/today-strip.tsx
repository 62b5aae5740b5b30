// The bottom strip: today's numbers, and the line — of the chosen call while it lives, else the station's.

import { DisconnectOutlined, ExperimentOutlined, LinkOutlined, SyncOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { LineStatus } from '../../../shared/station-status.ts';
import { useStation } from '../../bind/console.ts';
import { Figure, FigureStrip } from '../../live/figure-strip.tsx';
import { LineQuality } from '../../live/line-quality.tsx';
import { useStanding } from '../../live/use-call.ts';
import { useToday } from '../../live/use-today.ts';
import { isLive } from '../../state/live-calls.ts';
import type { Tone } from '../../ui/chip.tsx';
import { formatCount, formatDuration, formatShare } from '../../ui/format.ts';
import { useWords } from '../../ui/use-words.ts';
import { commonWords } from '../../ui/words.ts';
import { deskWords } from './words.ts';

export function TodayStrip({ shown }: { readonly shown: string | null }): ReactNode {
  const say = useWords(deskWords);
  const known = useStanding(shown ?? '');
  const { data: today, fault, retry } = useToday();
  const has = today !== undefined && today.placed + today.inbound > 0;
  const answered = today?.answered ?? 0;
  const placed = today?.placed ?? 0;
  const first = today === undefined ? null : say('today-first');
  const unknown = fault !== null && today === undefined;
  return (
    <FigureStrip label={say('today')}>
      <Figure
        name={say('today-placed')}
        value={has ? formatCount(placed) : null}
        meta={has ? null : unknown ? <TryAgain onClick={retry} /> : first}
      />
      <Figure
        name={say('today-answered')}
        value={has ? formatCount(answered) : null}
        meta={placed > 0 ? formatShare(answered / placed) : null}
      />
      <Figure name={say('today-inbound')} value={has ? formatCount(today.inbound) : null} />
      <Figure
        name={say('today-average')}
        value={has && today.averageTalkSeconds !== null ? formatDuration(Math.round(today.averageTalkSeconds)) : null}
      />
      <Figure name={say('today-interruptions')} value={has ? formatCount(today.interruptions) : null} />
      <div className="rs-strip-figure rs-strip-line">
        <span className="rs-meta">{say(known !== undefined && isLive(known) ? 'this-line' : 'line')}</span>
        {known !== undefined && isLive(known) ? <LineQuality callId={known.call.callId} /> : <StationLine />}
      </div>
    </FigureStrip>
  );
}

function TryAgain({ onClick }: { readonly onClick: () => void }): ReactNode {
  const say = useWords(deskWords);
  const sayCommon = useWords(commonWords);
  return (
    <Button size="small" type="link" aria-label={`${say('today')}: ${sayCommon('retry')}`} onClick={onClick}>
      {sayCommon('retry')}
    </Button>
  );
}

type LineWord = 'practice' | 'none' | 'unknown' | LineStatus['registration'];
const LINES: Readonly<Record<LineWord, { readonly icon: ReactNode; readonly tone: Tone }>> = {
  practice: { icon: <ExperimentOutlined />, tone: 'accent' },
  none: { icon: <DisconnectOutlined />, tone: 'bad' },
  unknown: { icon: <DisconnectOutlined />, tone: 'neutral' },
  off: { icon: <LinkOutlined />, tone: 'neutral' },
  registering: { icon: <SyncOutlined />, tone: 'neutral' },
  registered: { icon: <LinkOutlined />, tone: 'ok' },
  failed: { icon: <DisconnectOutlined />, tone: 'bad' },
  unregistered: { icon: <DisconnectOutlined />, tone: 'warn' },
};

function StationLine(): ReactNode {
  const say = useWords(deskWords);
  const line = useStation(({ connection, status }) => (connection.kind === 'open' ? (status?.line ?? null) : null));
  const word: LineWord =
    line === null ? 'unknown' : line.practice ? 'practice' : line.server === null ? 'none' : line.registration;
  return (
    <span className="rs-strip-value">
      <strong className={`rs-strong rs-tone-${LINES[word].tone}`}>
        <span aria-hidden="true">{LINES[word].icon}</span> {say(`line-${word}`)}
      </strong>
      {word === 'practice' && <span className="rs-meta">{say('line-practice-ready')}</span>}
      {line?.server !== undefined && line?.server !== null && <bdi className="rs-meta rs-cut">{line.server}</bdi>}
    </span>
  );
}
