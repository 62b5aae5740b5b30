// A console's connection to a whole station, its clock in the test's hand, and what it tells kept to be asked for.

import { onTestFinished } from 'vitest';
import type { Connection, ConnectionState } from '../../../renderer/api/connection.ts';
import { createConnection } from '../../../renderer/api/create-connection.ts';
import { socketUrl, socketWire } from '../../../renderer/api/socket-wire.ts';
import type { Timing } from '../../../renderer/api/timing.ts';
import type { OpenWire } from '../../../renderer/api/wire.ts';
import type { ConsoleEvent } from '../../../shared/console-events.ts';
import { FakeClock } from '../../support/fake-clock.ts';

export interface TestConnection {
  readonly connection: Connection;
  readonly clock: FakeClock;
  readonly states: ConnectionState[];
  readonly events: ConsoleEvent[];
  /** How often the session was refused. */
  readonly refusals: () => number;
  /** The network is back, or the person looks again. */
  readonly wake: () => void;
  /** Resolves once `holds` does, looked at after everything that is told. */
  readonly until: (holds: () => boolean) => Promise<void>;
}

/** Retries come after half of their longest delay: 250 ms, 500 ms, … */
export function testConnection(to: { readonly url: string } | { readonly openWire: OpenWire }): TestConnection {
  const clock = new FakeClock();
  const timing: Timing = {
    wallNow: () => clock.wallNow(),
    now: () => clock.now(),
    after: (delay, action) => {
      const timer = clock.after(delay, action);
      return () => timer.cancel();
    },
    random: () => 0,
  };
  let wake = (): void => {};
  const connection = createConnection({
    openWire: 'url' in to ? socketWire(socketUrl(to.url)) : to.openWire,
    timing,
    onWake: (listener) => {
      wake = listener;
    },
  });
  onTestFinished(() => connection.close());

  const states: ConnectionState[] = [];
  const events: ConsoleEvent[] = [];
  let refusals = 0;
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const each of waiting) each();
  };
  connection.onState((state) => {
    states.push(state);
    look();
  });
  connection.onEvent((event) => {
    events.push(event);
    look();
  });
  connection.onRefused(() => {
    refusals += 1;
    look();
  });
  return {
    connection,
    clock,
    states,
    events,
    refusals: () => refusals,
    wake: () => wake(),
    until: (holds) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!holds()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

/** Resolves once the connection is open. */
export const opened = ({ connection, until }: TestConnection): Promise<void> =>
  until(() => connection.state.kind === 'open');
