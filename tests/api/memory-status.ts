// A station's standing that the test moves by hand.

import type { StatusSource } from '../../electron/api/status-source.ts';
import { Emitter } from '../../electron/base/emitter.ts';
import type { StationStatus } from '../../shared/station-status.ts';

const PRACTICE: StationStatus = {
  line: { practice: true, server: null, registration: 'off', problem: null },
  lines: [],
  voice: { state: 'practice', problem: null, checkedAt: null },
};

export class MemoryStatus implements StatusSource {
  readonly changes = new Emitter<StationStatus>();
  #status = PRACTICE;

  current(): StationStatus {
    return this.#status;
  }

  change(status: StationStatus): void {
    this.#status = status;
    this.changes.emit(status);
  }
}
