// Calls and turns for tests, with only what a test cares about.

import type { KnownCall } from '../../../renderer/state/live-calls.ts';
import { UNHANDLED } from '../../../shared/call-handling.ts';
import type { ConsoleCall, Turn } from '../../../shared/console-events.ts';

export const STARTED = '2026-03-02T02:00:00.000Z';
export const ANSWERED = '2026-03-02T02:00:05.000Z';

export function consoleCall(call: Partial<ConsoleCall> = {}): ConsoleCall {
  return {
    callId: 'call_1_a',
    phoneNumber: '13800001234',
    customerId: null,
    direction: 'outbound',
    status: 'answered',
    endReason: null,
    sipCode: null,
    startTime: STARTED,
    answerTime: ANSWERED,
    endTime: null,
    duration: 0,
    prompt: { name: '招生邀约', version: 3 },
    practice: true,
    placedBy: 'lin',
    ...call,
  };
}

export function turn(part: Partial<Turn> = {}): Turn {
  return {
    turn: 1,
    speaker: 'ai',
    text: '您好',
    unspoken: '',
    final: true,
    interrupted: false,
    startedAtMs: 0,
    endedAtMs: 1000,
    ...part,
  };
}

export function knownCall(part: Partial<KnownCall> = {}): KnownCall {
  return { call: consoleCall(), turns: [], notices: [], ai: null, handling: UNHANDLED, endUnknown: false, ...part };
}
