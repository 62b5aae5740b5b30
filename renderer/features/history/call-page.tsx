// One call, past or live: its recording, transcript, signalling and figures, everything on one clock.

import {
  ArrowLeftOutlined,
  AudioMutedOutlined,
  DownloadOutlined,
  ExperimentOutlined,
  PhoneOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useSearch } from 'wouter';
import { isOver } from '../../../shared/call.ts';
import type { Turn } from '../../../shared/console-events.ts';
import { isDialable } from '../../../shared/phone-number.ts';
import { recordingName } from '../../../shared/recording-name.ts';
import { useConsole } from '../../bind/console.ts';
import { useQuery } from '../../bind/use-query.ts';
import { useStanding } from '../../live/use-call.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { formatMoment } from '../../ui/format.ts';
import { LoadFault } from '../../ui/load-fault.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Phone } from '../../ui/phone.tsx';
import { goTo, places } from '../../ui/places.ts';
import { useNow } from '../../ui/second-clock.ts';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useLanguage, useWords } from '../../ui/use-words.ts';
import { axisOf } from './axis.ts';
import type { CallDetail } from './call-detail.ts';
import { FactsCard } from './facts-card.tsx';
import { LadderCard } from './ladder/ladder-card.tsx';
import { Lanes } from './lanes.tsx';
import { PlayerBar } from './player-bar.tsx';
import { TranscriptCard } from './transcript-card.tsx';
import type { Recording } from './use-recording.ts';
import { useRecording } from './use-recording.ts';
import { useTheme } from './use-theme.ts';
import { WaveLane } from './wave-lane.tsx';
import { historyWords } from './words.ts';
import './call.css';

/** A message is seen soon after it passed, and the station is asked seldom. */
const LIVE_EVERY_MS = 3000;

export function CallPage({ callId }: { readonly callId: string }): ReactNode {
  const say = useWords(historyWords);
  const { client } = useConsole();
  const live = useStanding(callId)?.call.status ?? null;
  const round = useRound(live !== null && !isOver(live));
  const query = useQuery(['call', callId, live, round], (signal) => client.history.get({ callId }, { signal }));
  const detail = query.data?.call.callId === callId ? query.data : undefined;
  if (detail === undefined)
    return (
      <PageFrame title={say('the-call')} bar={<BackButton />} className="rs-call">
        {query.fault !== null && (
          <Card>
            <LoadFault what={say('the-call')} fault={query.fault} onRetry={query.retry} />
          </Card>
        )}
        {query.fault === null && query.slow && <SkeletonRows rows={6} />}
      </PageFrame>
    );
  return <LoadedCall key={callId} detail={detail} />;
}

function LoadedCall({ detail }: { readonly detail: CallDetail }): ReactNode {
  const theme = useTheme();
  const [zoom, setZoom] = useState(1);
  const { call, turns, timeline } = detail;
  const over = isOver(call.status);
  const recording = useRecording(call.callId, over && detail.recording !== null);
  const player = recording.loaded?.player ?? null;
  useStart(recording);
  const recordingMs = recording.loaded?.peaks.durationMs ?? detail.recording?.durationMs ?? 0;
  const momentsMs = [
    ...timeline.map(({ atMs }) => atMs),
    ...turns.map(({ startedAtMs, endedAtMs }) => endedAtMs ?? startedAtMs),
  ];
  const axis = axisOf({ momentsMs, recordingMs });
  const seek = (ms: number): void => player?.seek(ms);
  const play = (turn: Turn): void => {
    player?.seek(turn.startedAtMs);
    player?.play();
  };
  return (
    <PageFrame
      title={call.phoneNumber}
      hideTitle
      bar={<Head detail={detail} recording={recording} />}
      className="rs-call"
    >
      <Card flush className="rs-call-timeline" area="timeline">
        <Lanes
          detail={detail}
          axis={axis}
          zoom={zoom}
          player={player}
          recordingMs={recordingMs}
          onSeek={seek}
          wave={recording.loaded !== null && <WaveLane recording={recording.loaded} theme={theme} nonce={nonce()} />}
        />
        {player !== null && (
          <PlayerBar player={player} turnStarts={turns.map((turn) => turn.startedAtMs)} zoom={zoom} onZoom={setZoom} />
        )}
        {player === null && <NoPlayer detail={detail} recording={recording} />}
      </Card>
      <div className="rs-call-panels">
        <TranscriptCard turns={turns} player={player} onPlay={play} />
        <LadderCard callId={call.callId} timeline={timeline} onSeek={seek} />
        <FactsCard detail={detail} />
      </div>
    </PageFrame>
  );
}

/** Changes every few seconds while `isOn`: the page of a live call grows. */
function useRound(isOn: boolean): number {
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => setRound((before) => before + 1), LIVE_EVERY_MS);
    return () => clearInterval(timer);
  }, [isOn]);
  return round;
}

/** Begins where the link says, once the recording is there. */
function useStart({ loaded }: Recording): void {
  const at = new URLSearchParams(useSearch()).get('at');
  useEffect(() => {
    const ms = Number(at);
    if (loaded !== null && at !== null && Number.isFinite(ms)) loaded.player.seek(ms);
  }, [loaded, at]);
}

function NoPlayer({ detail, recording }: { readonly detail: CallDetail; readonly recording: Recording }): ReactNode {
  const say = useWords(historyWords);
  if (!isOver(detail.call.status))
    return (
      <p className="rs-call-player rs-meta">
        {say('call-live')} <a href={places.desk}>{say('open-desk')}</a>
      </p>
    );
  if (recording.fault !== null)
    return <LoadFault what={say('recording')} fault={recording.fault} onRetry={recording.retry} />;
  if (detail.recording === null)
    return <Empty icon={<AudioMutedOutlined />} title={say('no-recording')} hint={say('no-recording-hint')} />;
  return <SkeletonRows rows={1} />;
}

function BackButton(): ReactNode {
  const say = useWords(historyWords);
  return (
    <Button type="text" aria-label={say('back')} icon={<ArrowLeftOutlined />} onClick={() => goTo(places.calls())} />
  );
}

function Head({ detail, recording }: { readonly detail: CallDetail; readonly recording: Recording }): ReactNode {
  const say = useWords(historyWords);
  const language = useLanguage();
  const now = useNow();
  const { call } = detail;
  return (
    <div className="rs-call-head">
      <BackButton />
      <Phone number={call.phoneNumber} className="rs-head" />
      <Chip icon={<PhoneOutlined />}>{say(call.direction)}</Chip>
      {call.practice && (
        <Chip tone="accent" icon={<ExperimentOutlined />}>
          {say('practice')}
        </Chip>
      )}
      {call.endReason !== null && <Outcome reason={call.endReason} />}
      <span className="rs-meta rs-cut">{formatMoment(call.startTime, now, language)}</span>
      <span className="rs-call-head-actions">
        {recording.loaded !== null && (
          <Button
            icon={<DownloadOutlined />}
            href={recording.loaded.url}
            download={recordingName(call.startTime, call.phoneNumber)}
          >
            {say('download')}
          </Button>
        )}
        {isOver(call.status) && isDialable(call.phoneNumber) && (
          <Button icon={<PhoneOutlined />} onClick={() => goTo(places.dial(call.phoneNumber, call.prompt?.name))}>
            {say('again')}
          </Button>
        )}
      </span>
    </div>
  );
}

function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
