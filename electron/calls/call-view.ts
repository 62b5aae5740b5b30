// A stored call as others see it: the API's view, and the console's with what it was made of.

import type { CallView } from '../../shared/call.ts';
import { isOver } from '../../shared/call.ts';
import type { ConsoleCall } from '../../shared/console-events.ts';
import type { ListedCall } from '../../shared/records.ts';

/** A CallRow as the API shows it; `now` (Unix ms) measures a call that is still up. */
export function viewOf(row: ListedCall, now: number): CallView {
  const until = row.endedAt ?? (isOver(row.status) ? row.answeredAt : now);
  const spoken = row.answeredAt === null || until === null ? 0 : until - row.answeredAt;
  return {
    callId: row.callId,
    phoneNumber: row.phoneNumber,
    customerId: row.customerId,
    direction: row.direction,
    status: row.status,
    endReason: row.endReason,
    sipCode: row.sipCode,
    startTime: new Date(row.startedAt).toISOString(),
    answerTime: row.answeredAt === null ? null : new Date(row.answeredAt).toISOString(),
    endTime: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
    duration: Math.max(0, Math.floor(spoken / 1000)),
  };
}

/** The same as consoles show it. */
export function consoleCallOf(row: ListedCall, now: number): ConsoleCall {
  const { prompt, practice, placedBy } = row;
  return { ...viewOf(row, now), prompt, practice, placedBy };
}
