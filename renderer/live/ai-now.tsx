// What the AI does now, by the audio that is really sent: an indicator, not a control.

import { AudioOutlined, BulbOutlined, SoundOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import type { AiState } from '../../shared/console-events.ts';
import { AI_STATES } from '../../shared/console-events.ts';
import { useConsole } from '../bind/console.ts';
import type { KnownCall } from '../state/live-calls.ts';
import { useWords } from '../ui/use-words.ts';
import { useLostSince, useStationTime } from './use-call.ts';
import { liveWords } from './words.ts';
import './ai-now.css';

const ICONS: Readonly<Record<AiState, ReactNode>> = {
  listening: <AudioOutlined />,
  thinking: <BulbOutlined />,
  speaking: <SoundOutlined />,
};
/** Tenths of a second are read, not counted. */
const TICK_MS = 200;
const CALM_TICK_MS = 1000;

export function AiNow({ known }: { readonly known: KnownCall }): ReactNode {
  const say = useWords(liveWords);
  return (
    <p className="rs-ai-now">
      <span className="rs-meta">{say('ai-now')}</span>
      {AI_STATES.map((state) => (
        <span
          key={state}
          className={known.ai?.state === state ? 'rs-ai-state rs-ai-current' : 'rs-ai-state'}
          aria-current={known.ai?.state === state}
        >
          <span aria-hidden="true">{ICONS[state]}</span>
          <span className="rs-ai-word" data-word={say(state)}>
            {say(state)}
          </span>
        </span>
      ))}
      <span className="rs-ai-since rs-number">
        {known.ai !== null && <SinceWhen known={known} ai={known.ai} />}
        {known.ai === null && known.call.answerTime === null && say('ai-after-answer')}
      </span>
    </p>
  );
}

const SINCE: Readonly<Record<AiState, 'heard-nothing' | 'thought-for' | 'spoke-for'>> = {
  listening: 'heard-nothing',
  thinking: 'thought-for',
  speaking: 'spoke-for',
};

function SinceWhen({ known, ai }: { readonly known: KnownCall; readonly ai: NonNullable<KnownCall['ai']> }): ReactNode {
  const say = useWords(liveWords);
  const { levels } = useConsole();
  const stationTime = useStationTime();
  useTick(useLostSince() === null);
  const speech = known.turns.findLast(({ speaker, final }) => speaker === 'customer' && !final);
  if (ai.state === 'listening' && speech !== undefined) {
    const spokenMs = levels.of(known.call.callId).clock(performance.now()) - speech.startedAtMs;
    return say('customer-spoke', { seconds: tenths(spokenMs) });
  }
  return say(SINCE[ai.state], { seconds: tenths(stationTime() - Date.parse(ai.since)) });
}

/** `3.4`; from 10 s whole seconds. */
function tenths(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  return seconds < 10 ? seconds.toFixed(1) : String(Math.floor(seconds));
}

/** Renders again five times a second while `running`. */
function useTick(running: boolean): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!running) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setInterval(() => setTick((tick) => tick + 1), calm ? CALM_TICK_MS : TICK_MS);
    return () => clearInterval(timer);
  }, [running]);
}
