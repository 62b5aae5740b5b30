// The line doctor as the border asks for it.

import type { DoctorEvent } from '../../shared/doctor.ts';
import type { LineConfig } from '../../shared/lines.ts';

/** A line to look over; `lineId`: its row, null for one that is not stored. */
export interface Patient {
  readonly config: LineConfig;
  readonly lineId: number | null;
}

export interface LineDoctor {
  /** Null: the line in use, whatever that is. Ends soon after `signal` is aborted. Throws BUSY when too many are asked. */
  examine(patient: Patient | null, signal: AbortSignal | undefined): AsyncIterable<DoctorEvent>;
}
