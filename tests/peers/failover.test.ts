// What the line does when a server moves a call, is overloaded, forks it, or is gone: real Kamailios and SIPps.

import { expect, it } from 'vitest';
import { freePorts } from './support/free-ports.ts';
import { Kamailio } from './support/kamailio.ts';
import { forkedNumberOf } from './support/kamailio-config.ts';
import { describeWithPeers } from './support/peers-present.ts';
import { ACCOUNT, Scene } from './support/scene.ts';
import { Sipp } from './support/sipp.ts';
import { hungUp, invited, mayReceive, pickUp, receive, script } from './support/sipp-script.ts';
import type { Station } from './support/station.ts';

const HOST = '127.0.0.1';
const SIPP_PORTS = 6;
const SDP = { sdp: {} };

/** Adds a line by REST; gives its id. */
async function addLine(station: Station, line: object): Promise<number> {
  const { status, body } = await station.rest.ask<{ readonly id: number }>('POST', '/lines', line);
  if (body.data === undefined) throw new Error(`the line was not added: ${status} ${body.message}`);
  return body.data.id;
}

async function makeDefault(station: Station, id: number): Promise<void> {
  const { status, body } = await station.rest.ask('PUT', `/lines/${id}/default`, { direction: 'outbound' });
  if (status !== 200) throw new Error(`the line did not become the default: ${status} ${body.message}`);
}

const account = { username: ACCOUNT.username, password: ACCOUNT.password, localPort: 0 };

describeWithPeers('a call out', ['kamailio', 'sipp'], () => {
  it('follows a 302 to where it points within the dial plan', async () => {
    await using scene = await Scene.start({});
    await using other = await Sipp.start({ scenario: 'answer-at-once', proxy: scene.kamailio });
    const moved = `Contact: <sip:${other.number}@${HOST}:${scene.kamailio.port}>;q=0.9`;
    const premium = `Contact: <sip:16812345678@${HOST}:${scene.kamailio.port}>;q=1.0`;
    await using first = await Sipp.start({
      proxy: scene.kamailio,
      scenario: {
        script: script(
          'moved',
          receive('INVITE'),
          pickUp('302 Moved Temporarily', { headers: [premium, moved] }),
          receive('ACK'),
        ),
      },
    });
    const call = await scene.station.call(first.number);
    await call.event('call-answered');
    await call.hangUp();
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
    await Promise.all([first.finished(), other.finished()]);
    expect(scene.kamailio.events.filter((event) => event.startsWith('invite 168'))).toEqual([]);
  });

  it('goes by the standby line when the server says 503, and spares the server for as long as it asked', async () => {
    await using scene = await Scene.start({});
    const port = await freePorts(SIPP_PORTS);
    const standbyId = await addLine(scene.station, {
      ...{ ...account, name: 'standby', serverHost: HOST, serverPort: scene.kamailio.port },
    });
    const overloaded = { name: 'overloaded', serverHost: HOST, serverPort: port, localPort: 0, standbyId };
    await makeDefault(scene.station, await addLine(scene.station, overloaded));
    const refusal = pickUp('503 Service Unavailable', { headers: ['Retry-After: 60'] });
    await using server = await Sipp.start({
      ...{ port, proxy: { host: HOST, port: 9 } },
      scenario: { script: script('overloaded', receive('INVITE'), refusal, receive('ACK')) },
    });
    await using customers = await Sipp.start({ scenario: 'answer-at-once', proxy: scene.kamailio, calls: 2 });
    for (const _ of ['first', 'second']) {
      const call = await scene.station.call(customers.number);
      await call.event('call-answered');
      await call.hangUp();
      expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
    }
    await Promise.all([server.finished(), customers.finished()]);
    expect(server.messages.match(/^INVITE /gm)).toHaveLength(1);
  });

  it('goes by the other registrar when the first one is gone', async () => {
    await using scene = await Scene.start({});
    const users = { [ACCOUNT.username]: ACCOUNT.password };
    const gone = await Kamailio.start({ users });
    const other = { ...account, serverHost: HOST, registerEnabled: true };
    const standbyId = await addLine(scene.station, { ...other, name: 'two', serverPort: scene.kamailio.port });
    const first = await addLine(scene.station, { ...other, name: 'one', serverPort: gone.port, standbyId });
    await makeDefault(scene.station, first);
    await Promise.all([gone.event('registered'), scene.kamailio.event('registered')]);
    await gone.stop();
    await using customer = await Sipp.start({ scenario: 'answer-at-once', proxy: scene.kamailio });
    const call = await scene.station.call(customer.number);
    await call.event('call-answered', 40_000);
    await call.hangUp();
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
    await customer.finished();
  }, 60_000);

  it('that rings two telephones which both answer is one call, and the other one is hung up', async () => {
    await using scene = await Scene.start({});
    const steps = [invited(), pickUp('200 OK', SDP), mayReceive('CANCEL'), receive('ACK'), hungUp()];
    const telephone = () => Sipp.start({ proxy: scene.kamailio, scenario: { script: script('fork', ...steps) } });
    await using one = await telephone();
    await using two = await telephone();
    const call = await scene.station.call(forkedNumberOf(one.port, two.port));
    await call.event('call-answered');
    await Promise.any([one.has('BYE sip:'), two.has('BYE sip:')]);
    expect((await scene.station.rest.active()).body.data?.total).toBe(1);
    await call.hangUp();
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
    await Promise.all([one.finished(), two.finished()]);
    expect(call.course().filter((event) => event === 'call-answered')).toHaveLength(1);
  });
});
