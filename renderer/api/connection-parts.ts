// What a connection is made from.

import type { Timing } from './timing.ts';
import type { OpenWire } from './wire.ts';

export interface ConnectionParts {
  readonly openWire: OpenWire;
  readonly timing: Timing;
  /** Calls the listener when trying at once makes sense: the network is back, the person looks again. */
  readonly onWake: (listener: () => void) => void;
}
