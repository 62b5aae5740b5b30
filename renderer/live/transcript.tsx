// What is said, as it is said: bubbles in order of audio time. It follows the newest words while one is at its end.

import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { KnownCall } from '../state/live-calls.ts';
import { isLive } from '../state/live-calls.ts';
import { useWords } from '../ui/use-words.ts';
import { TranscriptMark } from './transcript-mark.tsx';
import { transcriptRows } from './transcript-rows.ts';
import { TranscriptTurn } from './transcript-turn.tsx';
import { useEndInSight } from './use-end-in-sight.ts';
import { liveWords } from './words.ts';
import './transcript.css';

export function Transcript({ known }: { readonly known: KnownCall }): ReactNode {
  const say = useWords(liveWords);
  const rows = useMemo(() => transcriptRows(known), [known]);
  const { attach, unseen, toEnd } = useEndInSight(known.call.callId, known.turns.length);
  return (
    <div className="rs-script">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it */}
      <div className="rs-script-scroll" role="log" aria-label={say('transcript')} tabIndex={0} ref={attach}>
        <div className="rs-script-rows">
          {rows.map((row) =>
            row.kind === 'turn' ? (
              <TranscriptTurn key={row.key} turn={row.turn} />
            ) : (
              <TranscriptMark key={row.key} row={row} known={known} />
            ),
          )}
        </div>
        {known.turns.length === 0 && (
          <p className="rs-meta rs-script-none">{say(isLive(known) ? 'no-words-yet' : 'nothing-said')}</p>
        )}
      </div>
      {unseen > 0 && (
        <button type="button" className="rs-script-newer" onClick={toEnd}>
          ↓ {say('new-turns', { count: unseen })}
        </button>
      )}
    </div>
  );
}
