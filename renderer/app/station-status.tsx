// Line and voice service, always visible at the top bar's end; for administrators the way to their settings.

import {
  CheckCircleOutlined,
  DisconnectOutlined,
  ExperimentOutlined,
  LinkOutlined,
  QuestionCircleOutlined,
  RobotOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Checked } from '../../shared/finding-words.ts';
import { FINDING_WORDS } from '../../shared/finding-words.ts';
import type { FindingCode } from '../../shared/findings.ts';
import type { LineState as ConfiguredLine } from '../../shared/lines.ts';
import type { LineStatus } from '../../shared/station-status.ts';
import { useIsOnline, useMay, useStation } from '../bind/console.ts';
import { StatusText, type Tone } from '../ui/chip.tsx';
import { formatHourMinute } from '../ui/format.ts';
import { type Place, places } from '../ui/places.ts';
import { useLanguage, useWords } from '../ui/use-words.ts';
import {
  LINE_TONES,
  type LineLight,
  lineLight,
  linesDown,
  VOICE_TONES,
  type VoiceLight,
  voiceLight,
} from './station-lights.ts';
import { appWords } from './words.ts';

const LINE_ICONS: Readonly<Record<LineLight, ReactNode>> = {
  practice: <ExperimentOutlined />,
  none: <DisconnectOutlined />,
  unknown: <QuestionCircleOutlined />,
  off: <LinkOutlined />,
  registering: <SyncOutlined />,
  registered: <LinkOutlined />,
  failed: <DisconnectOutlined />,
  unregistered: <DisconnectOutlined />,
};

const VOICE_ICONS: Readonly<Record<VoiceLight, ReactNode>> = {
  unknown: <QuestionCircleOutlined />,
  practice: <RobotOutlined />,
  'not-configured': <RobotOutlined />,
  unchecked: <RobotOutlined />,
  ok: <CheckCircleOutlined />,
  failed: <RobotOutlined />,
};

export function StationStatusBar(): ReactNode {
  return (
    <div className="rs-station-status">
      <LineState />
      <VoiceState />
    </div>
  );
}

function LineState(): ReactNode {
  const isOnline = useIsOnline();
  const line = useStation(({ status }) => status?.line ?? null);
  const lines = useStation(({ status }) => status?.lines ?? NO_LINES);
  const down = linesDown(lines);
  if (isOnline && down.length > 0) return <LinesDown down={down} areAll={down.length === lines.length} />;
  return <OneLine line={isOnline ? line : null} />;
}

const NO_LINES: readonly ConfiguredLine[] = [];

interface LinesDownProps {
  readonly down: readonly ConfiguredLine[];
  readonly areAll: boolean;
}

function LinesDown({ down, areAll }: LinesDownProps): ReactNode {
  const say = useWords(appWords);
  const language = useLanguage();
  const seenOf = ({ problem }: ConfiguredLine): string =>
    problem === null ? say('line-unregistered') : FINDING_WORDS.line[problem][language].seen;
  return (
    <Light
      place={places.settings('line')}
      icon={<DisconnectOutlined />}
      tone={areAll ? 'bad' : 'warn'}
      more={down.map((line) => say('line-problem-of', { name: line.name, seen: seenOf(line) }))}
    >
      {say('line-problems', { count: down.length })}
    </Light>
  );
}

function OneLine({ line }: { readonly line: LineStatus | null }): ReactNode {
  const say = useWords(appWords);
  const light = lineLight(line);
  const more = useProblem('line', line?.problem ?? null);
  const server = line === null || line.server === null ? null : say('line-server', { server: line.server });
  return (
    <Light
      place={places.settings('line')}
      icon={LINE_ICONS[light]}
      tone={LINE_TONES[light]}
      more={[more, light === 'off' ? say('line-off-hint') : null, server]}
    >
      {say(`line-${light}`)}
    </Light>
  );
}

function VoiceState(): ReactNode {
  const say = useWords(appWords);
  const voice = useStation(({ status, connection }) => (connection.kind === 'open' ? (status?.voice ?? null) : null));
  const light = voiceLight(voice);
  const more = useProblem('voice', voice?.problem ?? null);
  const checkedAt = voice?.checkedAt ?? null;
  return (
    <Light
      place={places.settings('voice')}
      icon={VOICE_ICONS[light]}
      tone={VOICE_TONES[light]}
      more={[
        more,
        light === 'unchecked' ? say('voice-unchecked-hint') : null,
        checkedAt === null ? null : say('voice-checked', { time: formatHourMinute(checkedAt) }),
      ]}
    >
      {say(`voice-${light}`)}
    </Light>
  );
}

function useProblem(checked: Checked, problem: FindingCode | null): string | null {
  const language = useLanguage();
  return problem === null ? null : FINDING_WORDS[checked][problem][language].seen;
}

interface LightProps {
  readonly place: Place;
  readonly icon: ReactNode;
  readonly tone: Tone;
  /** Lines of the tooltip. */
  readonly more: readonly (string | null)[];
  readonly children: string;
}

function Light({ place, icon, tone, more, children }: LightProps): ReactNode {
  const isAdmin = useMay('admin');
  const status = (
    <StatusText icon={icon} tone={tone}>
      {children}
    </StatusText>
  );
  const lines = more.filter((line) => line !== null);
  return (
    <Tooltip title={lines.length === 0 ? null : lines.map((line) => <div key={line}>{line}</div>)}>
      {isAdmin ? (
        <a href={place} className="rs-station-light">
          {status}
        </a>
      ) : (
        <span className="rs-station-light">{status}</span>
      )}
    </Tooltip>
  );
}
