// How the station stands, by what its stream and the connection tell.

import { describe, expect, it } from 'vitest';
import { afterConnection, afterStationEvent, createStationStore } from '../../../renderer/state/station.ts';
import type { StationStatus } from '../../../shared/station-status.ts';

const start = createStationStore().getState();
const status: StationStatus = {
  line: { practice: true, server: null, registration: 'off', problem: null },
  lines: [],
  voice: { state: 'practice', problem: null, checkedAt: null },
};

describe('the station’s state', () => {
  it('learns status and clock from a snapshot, and the status from each change', () => {
    const now = Date.UTC(2026, 9, 14, 2, 0, 0);
    const snapshot = { event: 'snapshot', now: '2026-10-14T02:00:05.000Z', calls: [], status } as const;
    const known = afterStationEvent(start, snapshot, now);
    expect(known).toMatchObject({ status, clockOffset: 5000 });
    const voice = { state: 'ok', problem: null, checkedAt: null } as const;
    const changed = afterStationEvent(known, { event: 'status', status: { ...status, voice } }, now + 60_000);
    expect(changed).toMatchObject({ status: { voice }, clockOffset: 5000 });
  });

  it('stays the same object for events of calls', () => {
    expect(afterStationEvent(start, { event: 'levels', levels: [] }, 0)).toBe(start);
  });

  it('remembers how long a loss took once it is over', () => {
    const lost = afterConnection(start, { kind: 'lost', since: 1000, attempt: 1, retryAt: 2000 }, 1000);
    expect(lost.lastLoss).toBeNull();
    const again = afterConnection(lost, { kind: 'lost', since: 1000, attempt: 2, retryAt: 5000 }, 2000);
    const back = afterConnection(again, { kind: 'open' }, 11_000);
    expect(back.lastLoss).toEqual({ backAt: 11_000, tookMs: 10_000 });
  });

  it('does not take the first connection for a return', () => {
    expect(afterConnection(start, { kind: 'open' }, 1000).lastLoss).toBeNull();
  });
});
