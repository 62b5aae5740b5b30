// What happens in calls, in the words of the console's stream.

import type { CallHandling } from '../../shared/call-handling.ts';
import { UNHANDLED } from '../../shared/call-handling.ts';
import type { ConsoleCall, LiveEvent, Turn } from '../../shared/console-events.ts';

const CALL: ConsoleCall = {
  callId: '',
  phoneNumber: '13800001234',
  customerId: null,
  direction: 'outbound',
  status: 'answered',
  endReason: null,
  sipCode: null,
  startTime: '2026-01-01T00:00:00.000Z',
  answerTime: '2026-01-01T00:00:05.000Z',
  endTime: null,
  duration: 0,
  prompt: null,
  practice: true,
  placedBy: 'ming',
};

export const callEvent = (callId: string, changes: Partial<ConsoleCall> = {}): LiveEvent => ({
  event: 'call',
  call: { ...CALL, callId, ...changes },
});

export const turnEvent = (callId: string, turn: number, text: string, changes: Partial<Turn> = {}): LiveEvent => ({
  event: 'turn',
  callId,
  turn: {
    turn,
    speaker: 'customer',
    text,
    unspoken: '',
    final: true,
    interrupted: false,
    startedAtMs: turn * 1000,
    endedAtMs: turn * 1000 + 900,
    ...changes,
  },
});

export const noticeEvent = (callId: string, seq: number): LiveEvent => ({
  event: 'notice',
  callId,
  notice: {
    seq,
    at: '2026-01-01T00:00:06.000Z',
    code: 'voice-lost',
    message: 'The voice service was lost.',
    fatal: false,
  },
});

export const aiEvent = (callId: string, state: 'listening' | 'thinking' | 'speaking'): LiveEvent => ({
  event: 'ai',
  callId,
  ai: { state, since: '2026-01-01T00:00:06.000Z' },
});

export const handlingEvent = (callId: string, change: Partial<CallHandling>): LiveEvent => ({
  event: 'handling',
  callId,
  handling: { ...UNHANDLED, ...change },
});

/** Loudness of several calls at one time. */
export const levelsEvent = (atMs: number, ...callIds: readonly string[]): LiveEvent => ({
  event: 'levels',
  levels: callIds.map((callId) => ({ callId, atMs, customer: 10, ai: 20 })),
});

export const metersEvent = (received: number, ...callIds: readonly string[]): LiveEvent => ({
  event: 'meters',
  meters: callIds.map((callId) => ({ callId, jitterMs: 1, received, lost: 0 })),
});
