// The player's controls: previous and next line, play, position, speed, zoom.

import {
  CaretRightFilled,
  PauseOutlined,
  StepBackwardOutlined,
  StepForwardOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { Button, Segmented, Slider, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { useWords } from '../../ui/use-words.ts';
import { clockOf } from './axis.ts';
import type { Player } from './player.ts';
import { SPEEDS } from './player.ts';
import { historyWords } from './words.ts';

export interface PlayerBarProps {
  readonly player: Player;
  /** Starts of the turns, ascending. */
  readonly turnStarts: readonly number[];
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
}

const STEP_MS = 5000;
const MOST_ZOOM = 16;

export function PlayerBar({ player, turnStarts, zoom, onZoom }: PlayerBarProps): ReactNode {
  const say = useWords(historyWords);
  const { positionMs, durationMs, playing, speed } = useStore(player.state);
  const jump = (by: number): void => player.seek(player.state.getState().positionMs + by);
  const turn = (forward: boolean): void => {
    const now = player.state.getState().positionMs;
    const next = forward
      ? turnStarts.find((start) => start > now + 100)
      : turnStarts.findLast((start) => start < now - 700);
    player.seek(next ?? (forward ? durationMs : 0));
  };
  useHotkeys(say('keys'), [
    { keys: 'Space', label: say('key-play'), run: player.toggle },
    { keys: 'ArrowLeft', label: say('key-back'), run: () => jump(-STEP_MS), repeats: true },
    { keys: 'ArrowRight', label: say('key-forward'), run: () => jump(STEP_MS), repeats: true },
    { keys: 'Shift+ArrowLeft', label: say('previous-turn'), run: () => turn(false) },
    { keys: 'Shift+ArrowRight', label: say('next-turn'), run: () => turn(true) },
  ]);
  const icon = (label: string, shape: ReactNode, act: () => void, disabled = false): ReactNode => (
    <Tooltip title={label}>
      <Button type="text" aria-label={label} icon={shape} onClick={act} disabled={disabled} />
    </Tooltip>
  );
  return (
    <div className="rs-call-player">
      {icon(say('previous-turn'), <StepBackwardOutlined />, () => turn(false))}
      <Button
        type="primary"
        shape="circle"
        aria-label={say(playing ? 'pause' : 'play')}
        icon={playing ? <PauseOutlined /> : <CaretRightFilled />}
        onClick={player.toggle}
      />
      {icon(say('next-turn'), <StepForwardOutlined />, () => turn(true))}
      <span className="rs-number rs-call-position">
        <strong className="rs-strong">{clockOf(positionMs)}</strong> / {clockOf(durationMs)}
      </span>
      <Slider
        className="rs-call-slider"
        ariaLabelForHandle={say('position')}
        ariaValueTextFormatterForHandle={(value) => clockOf(value)}
        tooltip={{ formatter: (value) => clockOf(value ?? 0) }}
        min={0}
        max={Math.max(1, Math.round(durationMs))}
        step={100}
        value={Math.round(positionMs)}
        onChange={player.seek}
      />
      <Segmented
        aria-label={say('speed')}
        value={speed}
        options={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
        onChange={player.setSpeed}
      />
      {icon(say('zoom-out'), <ZoomOutOutlined />, () => onZoom(zoom / 2), zoom <= 1)}
      {icon(say('zoom-in'), <ZoomInOutlined />, () => onZoom(zoom * 2), zoom >= MOST_ZOOM)}
    </div>
  );
}
