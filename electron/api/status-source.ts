// How the station stands, as the border asks for it.

import type { StationStatus } from '../../shared/station-status.ts';
import type { Listenable } from '../base/emitter.ts';

export interface StatusSource {
  current(): StationStatus;
  /** Told after `current` changed, with what it is now. */
  readonly changes: Listenable<StationStatus>;
}
