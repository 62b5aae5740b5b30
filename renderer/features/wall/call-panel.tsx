// One call opened beside the wall, which goes on: head, AI, waveform, transcript, and 强拆.

import { CloseOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { AiNow } from '../../live/ai-now.tsx';
import { CallHead } from '../../live/call-head.tsx';
import { TransferStrip } from '../../live/handling/transfer-strip.tsx';
import { LineQuality } from '../../live/line-quality.tsx';
import { LiveWaveform } from '../../live/live-waveform.tsx';
import { Transcript } from '../../live/transcript.tsx';
import { useCall } from '../../live/use-call.ts';
import { isLive } from '../../state/live-calls.ts';
import { Card } from '../../ui/card.tsx';
import { places } from '../../ui/places.ts';
import { useWords } from '../../ui/use-words.ts';
import { EndCallButton } from './end-call-button.tsx';
import { wallWords } from './words.ts';
import './call-panel.css';

export interface CallPanelProps {
  readonly callId: string;
  readonly onClose: () => void;
}

export function CallPanel({ callId, onClose }: CallPanelProps): ReactNode {
  const say = useWords(wallWords);
  const known = useCall(callId);
  if (known === undefined) return null;
  const close = (
    <Tooltip title={say('panel-close')}>
      <Button type="text" icon={<CloseOutlined />} aria-label={say('panel-close')} onClick={onClose} />
    </Tooltip>
  );
  return (
    <Card className="rs-wall-panel" area="call" flush>
      <div className="rs-panel">
        <CallHead known={known} after={close} />
        {isLive(known) && (
          <div className="rs-panel-now">
            <AiNow known={known} />
            <LiveWaveform known={known} />
          </div>
        )}
        <Transcript known={known} />
        {isLive(known) && known.handling.transfer !== null && (
          <TransferStrip callId={callId} transfer={known.handling.transfer} hold={known.handling.hold} />
        )}
        <footer className="rs-panel-foot">
          {isLive(known) ? (
            <>
              <LineQuality callId={callId} />
              <EndCallButton key={callId} call={known.call} />
            </>
          ) : (
            <Button href={places.call(callId)}>{say('open-call-page')}</Button>
          )}
        </footer>
      </div>
    </Card>
  );
}
