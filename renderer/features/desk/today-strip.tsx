// The bottom strip: today's numbers, and the line — of the chosen call while it lives, else the station's.

import { DisconnectOutlined, ExperimentOutlined, LinkOutlined, SyncOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { LineStatus } from '../../../shared/station-status.ts';
import { useConsole, useLiveCalls, useStation } from '../../bind/console.ts';
import { useQuery } from '../../bind/use-query.ts';
import { LineQuality } from '../../live/line-quality.tsx';
import { useCall } from '../../live/use-call.ts';
import { isLive } from '../../state/live-calls.ts';
import { lastEnd } from '../../state/live-calls-selectors.ts';
import type { Tone } from '../../ui/chip.tsx';
import { formatCount, formatDuration, formatShare, NO_VALUE } from '../../ui/format.ts';
import { useNow } from '../../ui/second-clock.ts';
import { useWords } from '../../ui/use-words.ts';
import { deskWords } from './words.ts';
import './today-strip.css';

export function TodayStrip({ shown }: { readonly shown: string | null }): ReactNode {
  const say = useWords(deskWords);
  const known = useCall(shown ?? '');
  const today = useToday();
  const has = today !== undefined && today.placed + today.inbound > 0;
  const answered = today?.answered ?? 0;
  const placed = today?.placed ?? 0;
  return (
    <section className="rs-strip" aria-label={say('today-placed')}>
      <Figure
        name={say('today-placed')}
        value={has ? formatCount(placed) : null}
        meta={has ? null : say('today-first')}
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
    </section>
  );
}

/** Since this machine's midnight; asked again when a call ended and when the connection is back. */
function useToday() {
  const { client } = useConsole();
  const since = new Date(useNow()).setHours(0, 0, 0, 0);
  const ended = useLiveCalls(lastEnd);
  const back = useStation(({ lastLoss }) => lastLoss?.backAt ?? 0);
  const isPractice = useStation(({ status }) => status?.line.practice ?? null);
  return useQuery([since, ended, back, isPractice], (signal) =>
    client.history.today({ since: new Date(since).toISOString() }, { signal }),
  ).data;
}

interface FigureProps {
  readonly name: string;
  readonly value: string | null;
  readonly meta?: string | null;
}

function Figure({ name, value, meta = null }: FigureProps): ReactNode {
  return (
    <div className="rs-strip-figure">
      <span className="rs-meta">{name}</span>
      <span className="rs-strip-value">
        <strong className={value === null ? 'rs-no-value' : 'rs-title rs-number'}>{value ?? NO_VALUE}</strong>
        {meta !== null && <span className="rs-meta rs-number">{meta}</span>}
      </span>
    </div>
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
