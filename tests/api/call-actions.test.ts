// What people do with a live call, over the API: who asks is told to the domain, and nobody acts for somebody else.

import { describe, expect, it } from 'vitest';
import { createRemoteClient } from '../../shared/contract/client.ts';
import { STATION_TOKEN, testApi } from './support.ts';

describe('a live call', () => {
  it('is held, handed over and taken by the one who asks', async () => {
    const { url, callCenter, tokenOf } = await testApi();
    const { calls } = createRemoteClient(url, await tokenOf('agent'));
    const { callId } = await calls.make({ phoneNumber: '13800001234', lineId: 2 });
    expect(callCenter.requests).toMatchObject([{ placedBy: 'agent', lineId: 2 }]);
    await calls.hold({ callId });
    await calls.resume({ callId });
    await calls.transfer({ callId, to: '01012345678', kind: 'attended' });
    await calls.completeTransfer({ callId });
    await calls.cancelTransfer({ callId });
    await calls.transfer({ callId, to: '林晓', kind: 'agent' });
    await calls.accept({ callId });
    await calls.reject({ callId });
    await calls.letAi({ callId });
    expect(callCenter.actions).toEqual([
      ['hold', callId],
      ['resume', callId],
      ['transfer', callId, 'attended', '01012345678', 'agent'],
      ['completeTransfer', callId],
      ['cancelTransfer', callId],
      ['transfer', callId, 'agent', '林晓', 'agent'],
      ['accept', callId, 'agent'],
      ['reject', callId, 'agent'],
      ['letAi', callId, 'agent', 'agent'],
    ]);
  });

  it('has its own path for each of them, and is unknown where it is', async () => {
    const { ask, callCenter } = await testApi();
    const made = await ask('POST', '/api/call-center/call/udp/make', {
      token: STATION_TOKEN,
      body: { phoneNumber: '1' },
    });
    const callId = String(made.body.data?.callId);
    for (const action of ['hold', 'resume', 'transfer/complete', 'transfer/cancel', 'accept', 'reject', 'let-ai']) {
      const asked = (id: string) => ask('POST', `/api/calls/${id}/${action}`, { token: STATION_TOKEN, body: {} });
      expect([action, (await asked(callId)).status, (await asked('call_0_none')).status]).toEqual([action, 200, 404]);
    }
    expect(callCenter.actions).toHaveLength(7);
  });

  it.each(['blind', 'attended'])('is not handed over (%s) to what cannot be dialled', async (kind) => {
    const { ask } = await testApi();
    const body = { kind, to: 'sip:evil@example.com' };
    const answer = await ask('POST', '/api/calls/x/transfer', { token: STATION_TOKEN, body });
    expect([answer.status, answer.body.error?.field]).toEqual([400, 'to']);
  });
});

describe('a user', () => {
  it('is at a desk while a console of theirs is open', async () => {
    const { url, desks, tokenOf } = await testApi();
    const gone = new AbortController();
    const token = await tokenOf('agent');
    const console = await createRemoteClient(url, token).events.console(undefined, { signal: gone.signal });
    expect((await console.next()).value).toMatchObject({ event: 'snapshot' });
    expect(desks.there.map(({ user }) => user)).toEqual(['agent']);
    // The command line's own key is nobody's desk.
    const station = await createRemoteClient(url, STATION_TOKEN).events.console();
    await station.next();
    expect(desks.there).toHaveLength(1);
    const { promise: left, resolve } = Promise.withResolvers<void>();
    desks.changes.on(resolve);
    gone.abort();
    await left;
    expect(desks.there).toEqual([]);
    await station.return?.(undefined);
  });
});
