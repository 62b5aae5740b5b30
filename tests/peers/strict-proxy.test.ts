// A real Kamailio that asks for the password for everything, within dialogs too.

import { expect, it } from 'vitest';
import { describeWithPeers } from './support/peers-present.ts';
import { ACCOUNT, Scene } from './support/scene.ts';
import { Sipp } from './support/sipp.ts';
import { hungUp, invited, pickUp, receive, reply, script } from './support/sipp-script.ts';

const SDP = { sdp: {} };

describeWithPeers('a proxy that asks for the password for everything', ['kamailio', 'sipp'], () => {
  it('lets our hold and our BYE through', async () => {
    await using scene = await Scene.start({ asksWithin: ACCOUNT.username, register: true });
    await scene.station.registration('registered');
    const held = [receive('INVITE', 'a=sendonly'), reply('200 OK', { sdp: { version: 2 } }), receive('ACK')];
    await using other = await Sipp.start({
      proxy: scene.kamailio,
      scenario: { script: script('customer', invited(), pickUp('200 OK', SDP), receive('ACK'), ...held, hungUp()) },
    });
    const call = await scene.station.call(other.number);
    await call.event('call-answered');
    expect(await scene.station.rest.ask('POST', `/calls/${call.id}/hold`, {}), other.report()).toMatchObject({
      status: 200,
    });
    await call.hangUp();
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
    await other.finished();
    expect(other.messages).not.toMatch(/Authorization:/i);
  });
});
