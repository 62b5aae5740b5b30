// A real baresip calls the station through a real Kamailio, holds it, takes it back and hangs up.

import { expect, it } from 'vitest';
import { Baresip } from './support/baresip.ts';
import { describeWithPeers } from './support/peers-present.ts';
import { ACCOUNT, AI_HZ, PHONE, Scene } from './support/scene.ts';
import { measureTone } from './support/tone.ts';
import { until } from './support/wait-for.ts';

const TALK_MS = 2000;

interface Detail {
  readonly timeline: readonly { readonly lane: string; readonly kind: string; readonly detail: string | null }[];
}

describeWithPeers('a call from baresip', ['kamailio', 'baresip'], () => {
  it('is answered by the AI, held, taken back and ended by the caller', async () => {
    await using scene = await Scene.start({ register: true, aiTone: true });
    const { station, kamailio } = scene;
    await station.registration('registered');
    await using phone = await Baresip.start({ ...PHONE, server: kamailio, toneHz: 1015, law: 'PCMA' });
    const notes = async (callId: string): Promise<readonly string[]> => {
      const { body } = await station.rest.ask<Detail>('GET', `/calls/${callId}`);
      return (body.data?.timeline ?? []).filter(({ lane }) => lane === 'call').map(({ kind }) => kind);
    };
    phone.dial(`sip:${ACCOUNT.username}@${kamailio.host}:${kamailio.port}`);
    const call = await station.incomingCall();
    expect((await call.event('call-initiated')).phoneNumber).toBe(PHONE.user);
    await call.event('call-answered');
    await phone.record(TALK_MS);
    phone.hold();
    await until('the hold is told', async () => (await notes(call.id)).includes('held'));
    phone.resume();
    await until('the end of the hold is told', async () => (await notes(call.id)).includes('resumed'));
    phone.hangUp();
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'customer' });
    await phone.event('CALL_CLOSED');
    expect(measureTone(await phone.heard(), AI_HZ, 8000).lengthMs).toBeGreaterThan(TALK_MS / 4);
  });
});
