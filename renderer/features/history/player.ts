// Plays a recording: one audio element behind a small state that the page reads.

import { createStore } from 'zustand/vanilla';

export const SPEEDS = [0.75, 1, 1.5, 2] as const;

export interface PlayerState {
  readonly positionMs: number;
  readonly durationMs: number;
  readonly playing: boolean;
  readonly speed: number;
}

export interface Player {
  readonly audio: HTMLAudioElement;
  readonly state: ReturnType<typeof createPlayerStore>;
  /** Milliseconds on the recording's clock, held inside the recording. */
  seek(ms: number): void;
  toggle(): void;
  play(): void;
  setSpeed(speed: number): void;
  /** Stops and lets the file go. */
  dispose(): void;
}

const createPlayerStore = (durationMs: number) =>
  createStore<PlayerState>(() => ({ positionMs: 0, durationMs, playing: false, speed: 1 }));

/** The cursor moves at most so often. */
const FRAME_MS = 50;

/** `audio` has its source already; `durationMs` comes from the samples, not from the element. */
export function createPlayer(audio: HTMLAudioElement, durationMs: number): Player {
  const state = createPlayerStore(durationMs);
  const follow = (): void => state.setState({ positionMs: Math.min(durationMs, audio.currentTime * 1000) });
  let timer: ReturnType<typeof setInterval> | undefined;
  const setPlaying = (playing: boolean): void => {
    clearInterval(timer);
    timer = playing ? setInterval(follow, FRAME_MS) : undefined;
    follow();
    state.setState({ playing });
  };
  const stop = new AbortController();
  const on = (event: string, listener: () => void): void =>
    audio.addEventListener(event, listener, { signal: stop.signal });
  on('play', () => setPlaying(true));
  on('pause', () => setPlaying(false));
  on('ended', () => setPlaying(false));
  on('seeked', follow);
  // A person who leaves while it begins to play makes `play` reject: nothing is wrong then.
  const play = (): void => void audio.play().catch(() => {});
  return {
    audio,
    state,
    seek: (ms) => {
      const held = Math.min(durationMs, Math.max(0, ms));
      audio.currentTime = held / 1000;
      state.setState({ positionMs: held });
    },
    toggle: () => (audio.paused ? play() : audio.pause()),
    play,
    setSpeed: (speed) => {
      audio.playbackRate = speed;
      state.setState({ speed });
    },
    dispose: () => {
      stop.abort();
      clearInterval(timer);
      audio.pause();
      audio.removeAttribute('src');
      audio.load();
    },
  };
}
