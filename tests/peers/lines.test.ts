// Several lines at real registrars at once: each registers by itself, and a call in is known by the line it came on.

import { expect, it } from 'vitest';
import type { LineState } from '../../shared/lines.ts';
import { readDatabase } from '../station/support/database.ts';
import { Kamailio } from './support/kamailio.ts';
import { describeWithPeers } from './support/peers-present.ts';
import { ACCOUNT, PHONE, VISITOR } from './support/scene.ts';
import { Sipp } from './support/sipp.ts';
import { Station } from './support/station.ts';
import { VoiceEar } from './support/voice-ear.ts';
import { until } from './support/wait-for.ts';

const USERS = {
  [ACCOUNT.username]: ACCOUNT.password,
  [PHONE.user]: PHONE.password,
  [VISITOR.user]: VISITOR.password,
};

interface Line {
  readonly id: number;
  readonly name: string;
  readonly state: LineState;
}

describeWithPeers('a station with three lines at two registrars', ['kamailio', 'sipp'], () => {
  it('registers all of them, takes calls in on each, and goes on when one registrar is gone', async () => {
    await using one = await Kamailio.start({ users: USERS });
    await using other = await Kamailio.start({ users: USERS });
    await using voice = await VoiceEar.start({});
    await using station = await Station.start({ voiceUrl: voice.url });
    const lines = async (): Promise<readonly Line[]> =>
      (await station.rest.ask<readonly Line[]>('GET', '/lines')).body.data ?? [];
    const add = async (name: string, server: Kamailio, username: string, password: string): Promise<number> => {
      const { host: serverHost, port: serverPort } = server;
      const account = { serverHost, serverPort, username, password, registerEnabled: true, localPort: 0 };
      const { body } = await station.rest.ask<Line>('POST', '/lines', { name, advertisedHost: 'auto', ...account });
      if (body.data === undefined) throw new Error(body.message);
      return body.data.id;
    };
    const desk = await add('Desk', one, ACCOUNT.username, ACCOUNT.password);
    const hall = await add('Hall', one, PHONE.user, PHONE.password);
    const town = await add('Town', other, ACCOUNT.username, ACCOUNT.password);

    const states = await until('all are registered', async () => {
      const all = await lines();
      return all.every(({ state }) => state.registration === 'registered') && all;
    });
    expect(states.map(({ name }) => name).toSorted()).toEqual(['Desk', 'Hall', 'Town']);
    for (const { state } of states) {
      expect(state.seenAs).toMatch(/^127\.0\.0\.1:\d+$/);
      expect(Date.parse(state.registeredUntil ?? '')).toBeGreaterThan(Date.now());
    }

    let calls = 0;
    const callTo = async (proxy: Kamailio, to: string): Promise<number | null | undefined> => {
      await using visitor = await Sipp.start({ scenario: 'call-in', proxy, pauseMs: 800, call: { ...VISITOR, to } });
      calls += 1;
      const call = await station.incomingCall(calls);
      await call.event('call-answered');
      await call.over();
      await visitor.finished();
      return readDatabase(station.ready.dataDir, (database) =>
        database.prepare<[string], number | null>('select line_id from calls where call_id = ?').pluck().get(call.id),
      );
    };
    expect(await callTo(one, PHONE.user)).toBe(hall);
    expect(await callTo(one, ACCOUNT.username)).toBe(desk);
    expect(await callTo(other, ACCOUNT.username)).toBe(town);

    await other.stop();
    expect(await callTo(one, PHONE.user)).toBe(hall);
  });
});
