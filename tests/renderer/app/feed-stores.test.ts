// From the connection into the stores, and a clean slate between two people.

import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionState } from '../../../renderer/api/connection.ts';
import { feedStores } from '../../../renderer/app/feed-stores.ts';
import { Levels } from '../../../renderer/state/levels.ts';
import { createLiveCallsStore, type KnownCall } from '../../../renderer/state/live-calls.ts';
import { createSessionStore } from '../../../renderer/state/session.ts';
import { createStationStore } from '../../../renderer/state/station.ts';
import type { ConsoleEvent } from '../../../shared/console-events.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { consoleCall, knownCall } from '../live/known-call.ts';

const STATUS = {
  line: { practice: true, server: null, registration: 'off', problem: null },
  lines: [],
  voice: { state: 'practice', problem: null, checkedAt: null },
} as const;
const ADMIN = { name: 'admin', role: 'admin' } as const;

const call = (callId: string): KnownCall => knownCall({ call: consoleCall({ callId }) });

function scene() {
  const clock = new FakeClock();
  const stores = {
    session: createSessionStore(),
    station: createStationStore(),
    live: createLiveCallsStore(),
    levels: new Levels(),
  };
  let tellEvent: (event: ConsoleEvent) => void = () => {};
  let tellState: (state: ConnectionState) => void = () => {};
  const connection: Pick<Connection, 'state' | 'onState' | 'onEvent'> = {
    state: { kind: 'connecting' },
    onState: (listener) => {
      tellState = listener;
      return () => {};
    },
    onEvent: (listener) => {
      tellEvent = listener;
      return () => {};
    },
  };
  feedStores(connection, stores, {
    now: () => clock.wallNow(),
    monotonic: () => clock.now(),
    after: (delayMs, action) => void clock.after(delayMs, action),
  });
  const signIn = (): void =>
    stores.session.setState({ session: { kind: 'signed-in', user: ADMIN, token: 't', firstStart: false } });
  const snapshot = (...calls: KnownCall[]): ConsoleEvent => ({
    event: 'snapshot',
    now: new Date(clock.wallNow() + 2000).toISOString(),
    calls,
    status: STATUS,
  });
  return {
    ...stores,
    clock,
    signIn,
    snapshot,
    tell: (event: ConsoleEvent) => tellEvent(event),
    connect: (state: ConnectionState) => tellState(state),
  };
}

describe('the stores', () => {
  it('learn the station, its clock and its calls from the stream', () => {
    const { signIn, tell, snapshot, station, live } = scene();
    signIn();
    tell(snapshot(call('call_1')));
    expect(station.getState()).toMatchObject({ status: STATUS, clockOffset: 2000 });
    expect(live.getState().order).toEqual(['call_1']);
  });

  it('follow the connection', () => {
    const { connect, station, clock } = scene();
    connect({ kind: 'open' });
    connect({ kind: 'lost', since: clock.wallNow(), attempt: 1, retryAt: clock.wallNow() + 1000 });
    clock.advance(4000);
    connect({ kind: 'open' });
    expect(station.getState().lastLoss).toEqual({ backAt: clock.wallNow(), tookMs: 4000 });
  });

  it('change once for many events that come together', () => {
    const { signIn, tell, snapshot, live, clock } = scene();
    signIn();
    tell(snapshot(call('call_1')));
    clock.advance(1000);
    let changes = 0;
    live.subscribe(() => {
      changes += 1;
    });
    for (let at = 0; at < 500; at += 1) {
      tell({ event: 'meters', meters: [{ callId: 'call_1', jitterMs: at, received: at, lost: 0 }] });
    }
    clock.advance(1000);
    expect(changes).toBeLessThanOrEqual(2);
    expect(live.getState().meters.call_1?.received).toBe(499);
  });

  it('keep nothing of one person for the next', () => {
    const { signIn, tell, snapshot, session, station, live, clock } = scene();
    signIn();
    tell(snapshot(call('call_1')));
    tell({ event: 'call', call: call('call_2').call });
    session.setState({ session: { kind: 'signed-out', reason: 'by-choice' } });
    tell(snapshot(call('call_3')));
    clock.advance(1000);
    expect(station.getState().status).toBeNull();
    signIn();
    expect(live.getState().order).toEqual([]);
  });
});
