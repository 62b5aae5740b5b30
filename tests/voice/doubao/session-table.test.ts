// The session table, cell by cell: what is spelled out, and that everything else changes nothing.

import { describe, expect, it } from 'vitest';
import { step } from '../../../electron/base/state-machine.ts';
import {
  PHASES,
  SESSION_TABLE,
  type SessionInput,
  type SessionState,
} from '../../../electron/voice/doubao/session-table.ts';

const STATES = Object.keys(SESSION_TABLE) as SessionState[];
const INPUTS: readonly SessionInput[] = [
  'connect',
  'start',
  'close',
  'socket-open',
  'connection-started',
  'session-started',
  'session-finished',
  'connection-finished',
  'fault',
  'timeout',
];

/** State by input in the order above; `.` is a pair that changes nothing. */
const NEXT: Readonly<Record<SessionState, string>> = {
  idle: 'dialling dialling-eager over . . . . . . .',
  dialling: '. dialling-eager over joining . . . . over over',
  'dialling-eager': '. . over joining-eager . . . . over over',
  joining: '. joining-eager over . connected . . . over over',
  'joining-eager': '. . over . starting . . . over over',
  connected: '. starting leaving . . . . over over .',
  starting: '. . finishing . . ready over over over over',
  ready: '. . finishing . . . over over over over',
  finishing: '. . . . . . leaving over over over',
  leaving: '. . . . . . . over over over',
  over: '. . . . . . . . . .',
};

describe('the session table', () => {
  it.each(STATES)('leads from %s where it should', (state) => {
    const next = INPUTS.map((input) => step(SESSION_TABLE, state, input)?.next ?? '.');
    expect(next.join(' ')).toBe(NEXT[state]);
  });

  it('tells the end exactly once on the way to over, and ends the socket unless there is none', () => {
    for (const state of STATES) {
      for (const input of INPUTS) {
        const arm = step(SESSION_TABLE, state, input);
        if (arm?.next !== 'over') continue;
        const ends = arm.actions.filter((action) => ['tell-closed', 'tell-fault', 'tell-deserted'].includes(action));
        expect(ends, `${state} ${input}`).toHaveLength(1);
        expect(arm.actions.at(-1)).toBe(ends[0]);
        expect(arm.actions.some((action) => action.endsWith('-socket'))).toBe(state !== 'idle');
      }
    }
  });

  it('bounds every wait for the service, but for the ringing phone and the talk itself', () => {
    const unbounded = STATES.filter((state) => PHASES[state] === undefined);
    expect(unbounded).toEqual(['idle', 'connected', 'ready', 'over']);
    for (const state of Object.keys(PHASES) as SessionState[]) {
      expect(step(SESSION_TABLE, state, 'timeout')?.next).toBe('over');
    }
  });
});
