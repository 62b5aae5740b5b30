// The verbs beyond INVITE, ACK and BYE, each in a real call with a real SIPp on the other end of the line.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePorts } from './support/free-ports.ts';
import { describeWithPeers } from './support/peers-present.ts';
import { Sipp } from './support/sipp.ts';
import type { Step } from './support/sipp-script.ts';
import {
  answer,
  call,
  hungUp,
  invited,
  pause,
  receive,
  reply,
  request,
  response,
  script,
} from './support/sipp-script.ts';
import { Station } from './support/station.ts';
import { VoiceEar } from './support/voice-ear.ts';

const HOST = '127.0.0.1';
const NUMBER = '13800001234';
const SDP = { sdp: {} };
const PORTS = 6;

describeWithPeers('in a call with SIPp', ['sipp'], () => {
  let port: number;
  let voice: VoiceEar;
  let station: Station;
  let callsIn = 0;
  beforeAll(async () => {
    port = await freePorts(PORTS);
    voice = await VoiceEar.start();
    station = await Station.start({ server: { host: HOST, port }, username: '1000', voiceUrl: voice.url });
  });
  afterAll(async () => {
    await station?.stop();
    await voice?.close();
  });

  const line = { host: HOST, port: 9 };
  /** The trunk's other end: it plays `steps` for one call. */
  const callee = (...steps: readonly Step[]): Promise<Sipp> =>
    Sipp.start({ scenario: { script: script('callee', ...steps) }, port, proxy: line });
  const caller = async (...steps: readonly Step[]): Promise<Sipp> => {
    const [, host = '', sipPort = ''] = station.ready.sip.split(':');
    const scenario = { script: script('caller', ...steps) };
    const call = { user: '13900005678', password: '', to: '1000' };
    return Sipp.start({ scenario, port, call, proxy: { host, port: Number(sipPort) } });
  };
  const nextCallIn = () => station.incomingCall(++callsIn);

  describe('calling out', () => {
    it('acknowledges reliable provisional responses by PRACK, and is answered after it', async () => {
      await using other = await callee(
        invited(),
        answer('183 Session Progress', { ...SDP, headers: ['Require: 100rel', 'RSeq: 4711'] }),
        receive('PRACK', 'RAck: *4711 +1 +INVITE'),
        reply('200 OK'),
        answer('200 OK'),
        receive('ACK'),
        hungUp(),
      );
      const placed = await station.call(NUMBER);
      await placed.event('call-ringing');
      await placed.event('call-answered');
      await placed.hangUp();
      expect(await placed.over()).toMatchObject({ status: 'ended', reason: 'agent' });
      await other.finished();
    });

    it('answers an UPDATE that changes the early media, and one in the call', async () => {
      await using other = await callee(
        invited(),
        answer('183 Session Progress', {
          ...SDP,
          headers: ['Require: 100rel', 'RSeq: 1', 'Allow: INVITE, ACK, BYE, PRACK, UPDATE'],
        }),
        receive('PRACK'),
        reply('200 OK'),
        request('UPDATE', 2, { sdp: { version: 2 } }),
        response(200, { pattern: 'm=audio' }),
        answer('200 OK'),
        receive('ACK'),
        request('UPDATE', 3, { sdp: { version: 3, direction: 'sendonly' } }),
        response(200, { pattern: 'a=recvonly' }),
        hungUp(),
      );
      const placed = await station.call(NUMBER);
      await placed.event('call-answered');
      await other.has('CSeq: 3 UPDATE', 2);
      await placed.hangUp();
      await placed.over();
      await other.finished();
    });

    it('makes an offer in answer to a re-INVITE without one, and takes the answer from the ACK', async () => {
      await using other = await callee(
        invited(),
        answer('200 OK', SDP),
        receive('ACK'),
        pause(300),
        request('INVITE', 2),
        response(100, { optional: true }),
        response(200, { pattern: 'm=audio' }),
        request('ACK', 2, { sdp: { version: 2, direction: 'inactive' } }),
        pause(300),
        request('BYE', 3),
        response(200),
      );
      const placed = await station.call(NUMBER);
      expect(await placed.over()).toMatchObject({ status: 'ended', reason: 'customer' });
      await other.finished();
    });

    it('keeps the reason of the BYE', async () => {
      await using other = await callee(
        invited(),
        answer('200 OK', SDP),
        receive('ACK'),
        pause(200),
        request('BYE', 2, { headers: ['Reason: Q.850;cause=27;text="destination out of order"'] }),
        response(200),
      );
      const placed = await station.call(NUMBER);
      await placed.over();
      await other.finished();
      const { body } = await station.rest.ask<object>('GET', `/calls/${placed.id}`);
      expect(JSON.stringify(body.data)).toContain('destination out of order');
    });
  });

  describe('called', () => {
    it('offers its media to an INVITE without an offer, and talks once the ACK answers it', async () => {
      await using other = await caller(
        call('INVITE', 1),
        response(100, { optional: true }),
        response(180, { optional: true }),
        response(200, { pattern: 'm=audio' }),
        call('ACK', 1, SDP),
        pause(500),
        call('BYE', 2),
        response(200),
      );
      const taken = await nextCallIn();
      await taken.event('call-answered');
      expect(await taken.over()).toMatchObject({ status: 'ended', reason: 'customer' });
      await other.finished();
    });

    it('rings reliably where the caller requires it', async () => {
      await using other = await caller(
        call('INVITE', 1, { ...SDP, headers: ['Require: 100rel'] }),
        response(100, { optional: true }),
        response(180, { keep: { header: 'RSeq', name: 'rseq' } }),
        call('PRACK', 2, { headers: ['RAck: [$rseq] 1 INVITE'] }),
        response(200),
        response(200),
        call('ACK', 1),
        pause(300),
        call('BYE', 3),
        response(200),
      );
      const taken = await nextCallIn();
      expect(await taken.over()).toMatchObject({ status: 'ended', reason: 'customer' });
      await other.finished();
    });

    it('is held by UPDATE and taken back', async () => {
      await using other = await caller(
        call('INVITE', 1, SDP),
        response(100, { optional: true }),
        response(180, { optional: true }),
        response(200),
        call('ACK', 1),
        pause(300),
        call('UPDATE', 2, { sdp: { version: 2, direction: 'inactive' } }),
        response(200, { pattern: 'a=inactive' }),
        call('UPDATE', 3, { sdp: { version: 3 } }),
        response(200, { pattern: 'a=sendrecv' }),
        call('BYE', 4),
        response(200),
      );
      const taken = await nextCallIn();
      expect(await taken.over()).toMatchObject({ status: 'ended', reason: 'customer' });
      await other.finished();
    });
  });
});
