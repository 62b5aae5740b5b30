// The stored transcript: no bubbles, a line for each turn; a click plays from it, the playing line is tinted.

import { AudioOutlined, ScissorOutlined, SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Turn } from '../../../shared/console-events.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useWords } from '../../ui/use-words.ts';
import { clockOf } from './axis.ts';
import type { Player, PlayerState } from './player.ts';
import { historyWords } from './words.ts';

export interface TranscriptCardProps {
  readonly turns: readonly Turn[];
  /** Null: there is nothing to hear. */
  readonly player: Player | null;
  readonly onPlay: (turn: Turn) => void;
}

/** Stands for a player that plays nothing. */
const SILENT = createStore<PlayerState>(() => ({ positionMs: -1, durationMs: 0, playing: false, speed: 1 }));

export function TranscriptCard({ turns, player, onPlay }: TranscriptCardProps): ReactNode {
  const say = useWords(historyWords);
  const [wanted, setWanted] = useState('');
  const word = wanted.trim().toLowerCase();
  const shown = word === '' ? turns : turns.filter((turn) => turn.text.toLowerCase().includes(word));
  const playing = useStore(player?.state ?? SILENT, ({ positionMs }) => turnAt(turns, positionMs));
  return (
    <Card
      flush
      area="transcript"
      className="rs-call-transcript"
      title={say('transcript')}
      meta={say('turns', { count: turns.length })}
      actions={
        <Input
          size="small"
          allowClear
          prefix={<SearchOutlined aria-hidden="true" />}
          placeholder={say('find-in-call')}
          aria-label={say('find-in-call')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      }
    >
      {turns.length === 0 ? (
        <Empty icon={<AudioOutlined />} title={say('no-turns')} hint={say('no-turns-hint')} />
      ) : (
        <ol>
          {shown.map((turn) => (
            <Line key={turn.turn} turn={turn} word={word} isPlaying={turn.turn === playing} onPlay={onPlay} />
          ))}
        </ol>
      )}
    </Card>
  );
}

interface LineProps {
  readonly turn: Turn;
  readonly word: string;
  readonly isPlaying: boolean;
  readonly onPlay: (turn: Turn) => void;
}

const Line = memo(function Line({ turn, word, isPlaying, onPlay }: LineProps) {
  const say = useWords(historyWords);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isPlaying) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isPlaying]);
  const spokenMs = (turn.endedAtMs ?? turn.startedAtMs) - turn.startedAtMs;
  return (
    <li ref={line}>
      <button
        type="button"
        className="rs-call-line rs-row"
        aria-current={isPlaying ? 'true' : undefined}
        onClick={() => onPlay(turn)}
      >
        <span className="rs-meta rs-number">{clockOf(turn.startedAtMs)}</span>
        <span className={`rs-call-speaker rs-call-speaker-${turn.speaker}`}>{say(turn.speaker)}</span>
        <span className="rs-foreign">
          <bdi>
            <Marked text={turn.text} word={word} />
            {turn.unspoken !== '' && <s className="rs-call-unspoken">{turn.unspoken}</s>}
          </bdi>
          {turn.interrupted && (
            <span className="rs-call-cut">
              <ScissorOutlined aria-hidden="true" /> {say('interrupted')} ·{' '}
              {say('spoken-until', { seconds: (spokenMs / 1000).toFixed(1) })}
            </span>
          )}
        </span>
      </button>
    </li>
  );
});

/** `text` with every place where `word` (lower case) stands marked. */
function Marked({ text, word }: { readonly text: string; readonly word: string }): ReactNode {
  if (word === '') return text;
  const parts: ReactNode[] = [];
  const lower = text.toLowerCase();
  let from = 0;
  // Lower case may have another length in a few scripts: then nothing is marked rather than something wrong.
  let at = lower.length === text.length ? lower.indexOf(word) : -1;
  while (at >= 0) {
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + word.length)}</mark>);
    from = at + word.length;
    at = lower.indexOf(word, from);
  }
  return [...parts, text.slice(from)];
}

/** The turn that is heard at `ms`: the last one that began, while it lasts. Null between turns. */
export function turnAt(turns: readonly Turn[], ms: number): number | null {
  const begun = turns.filter((turn) => turn.startedAtMs <= ms).at(-1);
  if (begun === undefined) return null;
  return begun.endedAtMs === null || ms < begun.endedAtMs ? begun.turn : null;
}
