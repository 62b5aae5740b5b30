// How a line stands with its server: a word and a tone, and what stands behind it with its times.

import { DisconnectOutlined, LinkOutlined, StopOutlined, SyncOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { FINDING_WORDS } from '../../../../shared/finding-words.ts';
import type { LineState } from '../../../../shared/lines.ts';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { formatClock, formatDuration } from '../../../ui/format.ts';
import { useNow } from '../../../ui/second-clock.ts';
import { useLanguage, useWords } from '../../../ui/use-words.ts';
import type { StoredLine } from './line-values.ts';
import { lineWords } from './words.ts';

/** `disabled`: not in use, by choice. */
export type LineLook = LineState['registration'] | 'disabled';

export function lookOf({ enabled, state }: Pick<StoredLine, 'enabled' | 'state'>): LineLook {
  return enabled ? state.registration : 'disabled';
}

const TONES: Readonly<Record<LineLook, Tone>> = {
  disabled: 'neutral',
  off: 'ok',
  registering: 'neutral',
  registered: 'ok',
  failed: 'bad',
  unregistered: 'warn',
};

const ICONS: Readonly<Record<LineLook, ReactNode>> = {
  disabled: <StopOutlined />,
  off: <LinkOutlined />,
  registering: <SyncOutlined />,
  registered: <LinkOutlined />,
  failed: <DisconnectOutlined />,
  unregistered: <DisconnectOutlined />,
};

export function LineChip({ line }: { readonly line: StoredLine }): ReactNode {
  const say = useWords(lineWords);
  const look = lookOf(line);
  return (
    <Chip tone={TONES[look]} icon={ICONS[look]}>
      {say(`state-${look}`)}
    </Chip>
  );
}

/** Of an enabled line: why it is down, when it is tried again, until when it is registered, where the line sees us. */
export function LineStanding({ line }: { readonly line: StoredLine }): ReactNode {
  const say = useWords(lineWords);
  const language = useLanguage();
  const { problem, detail, nextAttemptAt, registeredUntil, seenAs } = line.state;
  if (!line.enabled) return null;
  return (
    <div className="rs-line-standing" role="status">
      {problem !== null && <p className="rs-tone-bad">{FINDING_WORDS.line[problem][language].seen}</p>}
      {detail !== null && (
        <p className="rs-meta">
          {say('reason')} <span className="rs-code rs-foreign">{detail}</span>
        </p>
      )}
      {nextAttemptAt !== null && <NextAttempt at={nextAttemptAt} />}
      {registeredUntil !== null && (
        <p className="rs-meta rs-number">{say('registered-until', { time: formatClock(registeredUntil) })}</p>
      )}
      {seenAs !== null && <p className="rs-meta rs-number">{say('seen-as', { address: seenAs })}</p>}
    </div>
  );
}

/** Not announced: it counts down. */
function NextAttempt({ at }: { readonly at: string }): ReactNode {
  const say = useWords(lineWords);
  const seconds = Math.ceil((Date.parse(at) - useNow()) / 1000);
  return (
    <p className="rs-meta rs-number" role="timer" aria-live="off">
      {seconds > 0 ? say('next-attempt', { time: formatDuration(seconds) }) : say('trying-now')}
    </p>
  );
}
