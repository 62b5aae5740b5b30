// A real Kamailio that asks for passwords, and a SIPp behind it that asks for them in its name (CVE-2021-41158).

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REALM } from './support/kamailio-config.ts';
import { describeWithPeers } from './support/peers-present.ts';
import { Scene } from './support/scene.ts';
import { Sipp } from './support/sipp.ts';
import type { MessageParts, Step } from './support/sipp-script.ts';
import { invited, pickUp, receive, reply, script } from './support/sipp-script.ts';

const NONCE = 'nonce-of-the-callee';
/** The ACK of an answer shows what its INVITE showed (RFC 3261 §22.1), by the proxy's nonce: that is the proxy's to take off. */
const LEAK = new RegExp(`Authorization:.*${NONCE}`, 'i');
const CHALLENGES = [
  ['401 Unauthorized', 'WWW-Authenticate'],
  ['407 Proxy Authentication Required', 'Proxy-Authenticate'],
] as const;

describeWithPeers('a callee behind the proxy that asks for the password in its name', ['kamailio', 'sipp'], () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start({});
  });
  afterAll(async () => {
    await scene?.stop();
  });

  const callee = (...steps: readonly Step[]): Promise<Sipp> =>
    Sipp.start({ proxy: scene.kamailio, scenario: { script: script('callee', ...steps) } });
  /** Whoever shows credentials by another nonce than Kamailio's is challenged by it once more, under another verdict. */
  const challenged = (): readonly string[] =>
    scene.kamailio.events.filter((event) => event.startsWith('challenge INVITE'));
  const NO_CREDENTIALS = 'verdict=-5';

  describe.each(CHALLENGES)('with %s', (status, header) => {
    const asking: MessageParts = {
      headers: [`${header}: Digest realm="${REALM}", nonce="${NONCE}", qop="auth", algorithm=MD5`],
    };

    it('gets none for the INVITE, with ringing before or without', async () => {
      for (const ringing of [[], [pickUp('180 Ringing')]]) {
        await using other = await callee(invited(), ...ringing, pickUp(status, asking), receive('ACK'));
        const before = challenged().length;
        const call = await scene.station.call(other.number);
        expect(await call.over()).toMatchObject({ status: 'failed', sipCode: Number(status.slice(0, 3)) });
        await other.finished();
        const verdicts = challenged().slice(before);
        expect(verdicts.length, 'the proxy asks by itself first').toBe(1);
        expect(verdicts[0]).toContain(NO_CREDENTIALS);
        expect(other.messages).not.toMatch(LEAK);
      }
    });

    it('gets none for the BYE', async () => {
      await using other = await callee(
        invited(),
        pickUp('200 OK', { sdp: {} }),
        receive('ACK'),
        receive('BYE'),
        reply(status, asking),
      );
      const call = await scene.station.call(other.number);
      await call.event('call-answered');
      await call.hangUp();
      expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
      await other.finished();
      expect(other.messages).toContain(NONCE);
      expect(other.messages).not.toMatch(LEAK);
    });

    it('gets none for the re-INVITE that puts it on hold, and the call goes on', async () => {
      await using other = await callee(
        invited(),
        pickUp('200 OK', { sdp: {} }),
        receive('ACK'),
        receive('INVITE'),
        reply(status, asking),
        receive('ACK'),
        receive('BYE'),
        reply('200 OK'),
      );
      const call = await scene.station.call(other.number);
      await call.event('call-answered');
      const held = await scene.station.rest.ask('POST', `/calls/${call.id}/hold`);
      expect(held.body.success).toBe(false);
      await call.hangUp();
      expect(await call.over()).toMatchObject({ status: 'ended', reason: 'agent' });
      await other.finished();
      expect(other.messages).toContain(NONCE);
      expect(other.messages).not.toMatch(LEAK);
    });
  });
});
