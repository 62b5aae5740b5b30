// A customer on a real baresip is handed over to a colleague on another: by REFER, through a real Kamailio.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { Baresip } from './support/baresip.ts';
import { describeWithPeers } from './support/peers-present.ts';
import { COLLEAGUE, PHONE, Scene } from './support/scene.ts';
import type { Station } from './support/station.ts';
import { StationCall } from './support/station-call.ts';
import { measureTone } from './support/tone.ts';

const CUSTOMER_HZ = 1015;
const COLLEAGUE_HZ = 620;
const TALK_MS = 1500;

describeWithPeers('a transfer', ['kamailio', 'baresip'], () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start({ callTimeoutSeconds: 20 });
  });
  afterAll(async () => {
    await scene?.stop();
  });

  const phones = async () => {
    await using held = new AsyncDisposableStack();
    const common = { server: scene.kamailio, law: 'PCMA' as const };
    const customer = held.use(await Baresip.start({ ...PHONE, ...common, toneHz: CUSTOMER_HZ }));
    const colleague = held.use(await Baresip.start({ ...COLLEAGUE, ...common, toneHz: COLLEAGUE_HZ }));
    const kept = held.move();
    return { customer, colleague, [Symbol.asyncDispose]: () => kept.disposeAsync() };
  };

  it('without a word before: the customer talks with the colleague, and our call ends once that is sure', async () => {
    await using both = await phones();
    const call = await scene.station.call(PHONE.user);
    await call.event('call-answered');
    await ask(scene.station, call, 'transfer', { to: COLLEAGUE.user, kind: 'blind' });
    await both.colleague.event('CALL_ESTABLISHED');
    expect(await call.over()).toMatchObject({ status: 'ended' });
    await both.colleague.record(TALK_MS);
    both.colleague.hangUp();
    await both.colleague.event('CALL_CLOSED');
    expect(measureTone(await both.colleague.heard(), CUSTOMER_HZ, 8000).lengthMs).toBeGreaterThan(TALK_MS / 3);
  });

  it('to somebody who is not there: the customer keeps the AI', async () => {
    await using customer = await Baresip.start({
      ...{ ...PHONE, server: scene.kamailio, law: 'PCMA' as const, toneHz: CUSTOMER_HZ },
    });
    const call = await scene.station.call(PHONE.user);
    await call.event('call-answered');
    await ask(scene.station, call, 'transfer', { to: '2999', kind: 'blind' });
    await customer.events.waitFor('its own call refused', (event) => event.param === '404 Not Found');
    expect((await scene.station.rest.status(call.id)).body.data?.status).toBe('answered');
    await call.hangUp();
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
  });

  it('after a word with the colleague: both are joined and both of our calls end', async () => {
    await using both = await phones();
    const call = await scene.station.call(PHONE.user);
    await call.event('call-answered');
    await ask(scene.station, call, 'transfer', { to: COLLEAGUE.user, kind: 'attended' });
    const initiated = await scene.station.events.waitFor(
      'the consultation',
      (event) => event.event === 'call-initiated' && event.phoneNumber === COLLEAGUE.user,
    );
    const { rest, events } = scene.station;
    const consultation = new StationCall('callId' in initiated ? initiated.callId : '', events, rest);
    await consultation.event('call-answered');
    // baresip names its recordings by the second: the call to come must begin in another one.
    await both.colleague.record(TALK_MS);
    await ask(scene.station, call, 'transfer/complete');
    expect(await call.over()).toMatchObject({ status: 'ended' });
    expect(await consultation.over()).toMatchObject({ status: 'ended' });
    await both.customer.record(TALK_MS, 2);
    both.customer.hangUp();
    await both.customer.event('CALL_CLOSED');
    expect(measureTone(await both.customer.heard(), COLLEAGUE_HZ, 8000).lengthMs).toBeGreaterThan(TALK_MS / 3);
  });
});

async function ask(station: Station, call: StationCall, action: string, body: object = {}): Promise<void> {
  const { status, body: answer } = await station.rest.ask('POST', `/calls/${call.id}/${action}`, body);
  if (status !== 200) throw new Error(`${action} answered ${status}: ${answer.message}`);
}
