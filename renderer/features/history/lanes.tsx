// The call on one time axis: both voices, what was said, what happened, the signalling. A click anywhere plays from there.

import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Turn } from '../../../shared/console-events.ts';
import { StatusText } from '../../ui/chip.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Axis } from './axis.ts';
import { clockOf, momentAt, percent, shareOf, ticksOf } from './axis.ts';
import type { CallDetail } from './call-detail.ts';
import { labelSides } from './event-labels.ts';
import type { Player } from './player.ts';
import { eventsOf, messagesOf, nameOf } from './timeline-entries.ts';
import { historyWords } from './words.ts';

export interface LanesProps {
  readonly detail: CallDetail;
  readonly axis: Axis;
  /** 1 fits the window. */
  readonly zoom: number;
  readonly player: Player | null;
  /** The waveform, or what stands in its place. */
  readonly wave: ReactNode;
  readonly recordingMs: number;
  readonly onSeek: (ms: number) => void;
}

export function Lanes({ detail, axis, zoom, player, wave, recordingMs, onSeek }: LanesProps): ReactNode {
  const say = useWords(historyWords);
  const area = useRef<HTMLDivElement>(null);
  const width = useWidth(area);
  const seek = (event: MouseEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    onSeek(momentAt(axis, (event.clientX - box.left) / box.width));
  };
  const at = (ms: number) => ({ left: percent(shareOf(axis, ms)) });
  const span = (from: number, to: number) => ({
    ...at(from),
    width: percent(Math.max(0, shareOf(axis, to) - shareOf(axis, from))),
  });
  const events = eventsOf(detail.timeline, detail.turns);
  const sides = labelSides(
    events.map((mark) => ({ mark, atPx: shareOf(axis, mark.atMs) * width, text: say(mark.word) })),
    width,
  );
  const answered = detail.timeline.find(({ lane, kind }) => lane === 'call' && kind === 'answered');
  return (
    <div className="rs-call-lanes">
      <div className="rs-call-lane-names" aria-hidden="true">
        <span className="rs-call-ruler" />
        <span className="rs-call-lane">{say('lane-customer')}</span>
        <span className="rs-call-lane rs-call-name-ai">{say('lane-ai')}</span>
        <span className="rs-call-lane-turns">{say('lane-transcript')}</span>
        <span className="rs-call-lane-events">{say('lane-events')}</span>
        <span className="rs-call-lane-sip">
          {say('lane-sip')}
          <span className="rs-meta">{say('sent-received')}</span>
        </span>
      </div>
      <div className="rs-call-lane-scroll">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard moves by the player's slider and arrows */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse only */}
        <div ref={area} className="rs-call-lane-area" style={{ width: percent(zoom) }} onClick={seek}>
          {answered !== undefined && <div className="rs-call-ringing" style={span(axis.startMs, answered.atMs)} />}
          {ticksOf(axis, width).map((tick) => (
            <span key={tick} className="rs-call-tick" style={at(tick)} aria-hidden="true">
              <span className="rs-call-tick-label rs-meta rs-number">{clockOf(tick)}</span>
            </span>
          ))}
          <div className="rs-call-ruler" />
          <div className="rs-call-wave-lane">
            <div className="rs-call-wave-place" style={span(0, recordingMs)}>
              {wave}
            </div>
          </div>
          <div className="rs-call-lane-turns" aria-hidden="true">
            {detail.turns.map((turn) => (
              <TurnBlock key={turn.turn} turn={turn} style={span(turn.startedAtMs, turn.endedAtMs ?? axis.endMs)} />
            ))}
          </div>
          <ol className="rs-call-lane-events" aria-label={say('lane-events')}>
            {events.map(({ key, atMs, word, tone, detail: more }) => (
              <li
                key={key}
                className={`rs-call-event rs-call-event-${sides.get(key)}`}
                style={at(atMs)}
                title={`${clockOf(atMs)} ${say(word)} ${more ?? ''}`}
              >
                <StatusText tone={tone} icon={<i className="rs-call-dot" />}>
                  <span className="rs-call-event-word">{say(word)}</span>
                </StatusText>
              </li>
            ))}
          </ol>
          <div className="rs-call-lane-sip" aria-hidden="true">
            {messagesOf(detail.timeline).map((entry) => (
              <span
                key={entry.seq}
                className={`rs-call-arrow rs-call-arrow-${entry.direction ?? 'out'} ${entry.repeat ? 'rs-call-repeat' : ''}`}
                style={at(entry.atMs)}
                title={`${clockOf(entry.atMs)} ${nameOf(entry)}`}
              >
                {entry.direction === 'in' ? '↓' : '↑'}
              </span>
            ))}
          </div>
          {player !== null && <Cursor axis={axis} player={player} />}
        </div>
      </div>
    </div>
  );
}

function TurnBlock({ turn, style }: { readonly turn: Turn; readonly style: { left: string; width: string } }) {
  return (
    <span className={`rs-call-turn rs-call-turn-${turn.speaker} rs-cut rs-foreign`} style={style} title={turn.text}>
      {turn.text}
    </span>
  );
}

function Cursor({ axis, player }: { readonly axis: Axis; readonly player: Player }): ReactNode {
  const position = useStore(player.state, (state) => state.positionMs);
  return (
    <div className="rs-call-cursor" style={{ left: percent(shareOf(axis, position)) }} aria-hidden="true">
      <span className="rs-call-cursor-label rs-number">{clockOf(position)}</span>
    </div>
  );
}

function useWidth(box: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(900);
  useEffect(() => {
    if (box.current === null) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [box]);
  return width;
}
