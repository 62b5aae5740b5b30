// The middle of the desk: the chosen call from "now" down to "do"; after its end, how it came out and what may follow.

import type { ReactNode } from 'react';
import { AiNow } from '../../live/ai-now.tsx';
import { CallHead } from '../../live/call-head.tsx';
import { CallBar } from '../../live/handling/call-bar.tsx';
import { TransferStrip } from '../../live/handling/transfer-strip.tsx';
import { HangUpButton } from '../../live/hang-up-button.tsx';
import { LiveWaveform } from '../../live/live-waveform.tsx';
import { Transcript } from '../../live/transcript.tsx';
import { useCall } from '../../live/use-call.ts';
import { isLive } from '../../state/live-calls.ts';
import { CallOver } from './call-over.tsx';
import './chosen-call.css';

export interface ChosenCallProps {
  readonly callId: string;
  /** Opens the list where that is folded. */
  readonly listButton: ReactNode;
  /** Another call in the middle. */
  readonly onChoose: (callId: string) => void;
  readonly onAgain: (number: string, prompt: string | undefined) => void;
}

export function ChosenCall({ callId, listButton, onChoose, onAgain }: ChosenCallProps): ReactNode {
  const known = useCall(callId);
  if (known === undefined) return null;
  return (
    <div className="rs-chosen">
      <CallHead known={known} before={listButton} />
      {isLive(known) && (
        <div className="rs-chosen-now">
          <AiNow known={known} />
          <LiveWaveform known={known} />
        </div>
      )}
      <Transcript known={known} />
      {isLive(known) && known.handling.transfer !== null && (
        <TransferStrip
          callId={callId}
          transfer={known.handling.transfer}
          hold={known.handling.hold}
          canAct
          onSee={onChoose}
        />
      )}
      {isLive(known) ? (
        <footer className="rs-chosen-foot">
          <CallBar key={`bar ${callId}`} known={known} />
          <HangUpButton key={callId} callId={callId} />
        </footer>
      ) : (
        <CallOver known={known} onAgain={onAgain} />
      )}
    </div>
  );
}
