// How the lines and the voice service stand, as one: what every console shows all the time.

import type { LineState } from '../../shared/lines.ts';
import type { LineStatus, StationStatus } from '../../shared/station-status.ts';
import type { StatusSource } from '../api/status-source.ts';
import type { Listenable } from '../base/emitter.ts';
import type { Logger } from '../base/logger.ts';
import { WatchedEmitter } from '../base/watched-emitter.ts';
import type { VoiceMonitor } from './voice-monitor.ts';

/** The line as far as its status goes. */
export interface StandingLine {
  readonly status: LineStatus;
  readonly states: readonly LineState[];
  readonly changes: Listenable<LineStatus>;
}

/** Joins both; the voice service is checked while somebody listens to `changes`, or asks. */
export function createStationStatus(line: StandingLine, voice: VoiceMonitor, logger: Logger): StatusSource {
  const now = (): StationStatus => ({ line: line.status, lines: line.states, voice: voice.status });
  const changes = new WatchedEmitter<StationStatus>(
    (watched) => voice.watch(watched),
    (fault) => logger.error('the station’s status was not heard', { fault }),
  );
  const tell = (): void => changes.emit(now());
  line.changes.on(tell);
  voice.changes.on(tell);
  return {
    changes,
    current: () => {
      voice.look();
      return now();
    },
  };
}
