// What a dead station left open is put in order before a new one is ready: rows closed, recordings made readable.

import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { repairRecording } from '../media/repair-recording.ts';
import type { Store } from '../store/open-store.ts';

export interface RecoveryParts {
  readonly calls: Store['calls'];
  readonly recordings: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Returns how many calls were interrupted. A recording that cannot be repaired is logged and left as it is. */
export async function recover(parts: RecoveryParts): Promise<number> {
  const now = Math.floor(parts.clock.wallNow());
  const rows = await parts.calls.closeInterrupted(now);
  for (const { callId, recording, startedAt, answeredAt } of rows) {
    if (recording === null) continue;
    // Whatever a damaged row says, nothing outside the folder is touched.
    const path = join(parts.recordings, basename(recording));
    let lastWritten: number;
    try {
      lastWritten = Math.floor((await stat(path)).mtimeMs);
    } catch {
      // The station died before the first sample: there is nothing to hear, and the row should not promise it.
      await parts.calls.update(callId, { recording: null });
      continue;
    }
    // The recording grew until the station died, which may be long ago: the call did not last until now.
    await parts.calls.update(callId, { endedAt: Math.min(now, Math.max(lastWritten, answeredAt ?? startedAt)) });
    try {
      await repairRecording(path);
    } catch (fault) {
      parts.logger.error('a recording could not be repaired', { callId, path, fault: messageOf(fault) });
    }
  }
  if (rows.length > 0) parts.logger.warn('calls of a station that died were closed', { count: rows.length });
  return rows.length;
}
