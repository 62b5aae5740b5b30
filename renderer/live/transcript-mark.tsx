// A line of text between two hairlines: the answer, a notice, the end.

import { CheckCircleOutlined, PhoneOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { CallNotice } from '../../shared/console-events.ts';
import type { CallStanding } from '../state/live-calls.ts';
import { formatDuration } from '../ui/format.ts';
import type { Say } from '../ui/use-words.ts';
import { useWords } from '../ui/use-words.ts';
import { useEndWords } from './call-outcome.tsx';
import type { TranscriptRow } from './transcript-rows.ts';
import { liveWords } from './words.ts';

type MarkRow = Exclude<TranscriptRow, { kind: 'turn' }>;
type SayLive = Say<(typeof liveWords)['zh']>;

interface TranscriptMarkProps {
  readonly row: MarkRow;
  readonly known: CallStanding;
}

export function TranscriptMark({ row, known }: TranscriptMarkProps): ReactNode {
  const say = useWords(liveWords);
  const endWords = useEndWords();
  const { icon, text, warns } = lookOf(row, endWords(known), say);
  return (
    <div className={`rs-mark rs-meta ${warns ? 'rs-tone-warn' : ''}`}>
      <span aria-hidden="true">{icon}</span>
      <span className="rs-number">{formatDuration(row.atMs / 1000)}</span>
      <span className="rs-foreign">{text}</span>
    </div>
  );
}

function lookOf(row: MarkRow, end: string, say: SayLive) {
  switch (row.kind) {
    case 'answered':
      return { icon: <CheckCircleOutlined />, text: say('mark-answered'), warns: false };
    case 'notice':
      return { icon: <WarningOutlined />, text: noticeText(row.notice, say), warns: true };
    case 'over':
      return { icon: <PhoneOutlined />, text: end, warns: false };
  }
}

/** Our words for what is known to happen; else the station's own. */
function noticeText({ code, fatal, message }: CallNotice, say: SayLive): string {
  if (code === 'storage-failed') return say('notice-storage-failed');
  if (fatal) return `${say('notice-fatal')} · ${message}`;
  if (code === 'lost' || code === 'silent' || code === 'unreachable') return say(`notice-${code}`);
  return message;
}
