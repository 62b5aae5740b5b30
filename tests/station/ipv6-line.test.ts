// A line at a server that has an IPv6 address alone: signalling and audio go there and come back.

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { dnsResolver } from '../../electron/net/dns-resolver.ts';
import { UdpTransport } from '../../electron/net/udp-transport.ts';
import { MediaSession } from '../../electron/sdp/media-session.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { IncomingCall } from '../../electron/sip/user-agent-port.ts';
import { Station } from '../peers/support/station.ts';
import { Voice } from './support/voice.ts';

const HERE = '::1';
const HAS_IPV6 = Object.values(networkInterfaces()).some((found) => found?.some(({ address }) => address === HERE));

describe.skipIf(!HAS_IPV6)('a line with an IPv6 address', () => {
  it('carries a call out, its audio included', async () => {
    const audio = createSocket('udp6');
    audio.bind(0, HERE);
    await once(audio, 'listening');
    const transport = await UdpTransport.open({ host: HERE, port: 0 });
    const server = createUserAgent({
      ...{ transport, clock: systemClock, random: systemRandom, logger: silentLogger, resolver: dnsResolver },
      trusted: () => true,
    });
    await using held = new AsyncDisposableStack();
    held.defer(async () => {
      await server.dispose(500);
      await transport.dispose();
      audio.close();
    });
    const voice = held.use(await Voice.start());
    const station = held.use(
      await Station.start({ server: transport.local, voiceUrl: voice.url, env: { SIP_LOCAL_HOST: '' } }),
    );
    const arrived = new Promise<IncomingCall>((resolve) => server.incoming.on(resolve));

    const call = await station.call('13800001234');
    const incoming = await arrived;
    expect(incoming.source.host).toBe(HERE);
    expect(incoming.offer).toContain('c=IN IP6 ::1');
    const session = new MediaSession({ host: HERE, port: audio.address().port }, systemRandom);
    incoming.accept(session.answer(incoming.offer ?? '').text, () => null);
    await call.event('call-answered');
    const [packet, from] = await once(audio, 'message');
    expect(from.address).toBe(HERE);
    expect(packet.length).toBe(172);
    await incoming.hangUp();
    expect(await call.over()).toMatchObject({ status: 'ended', reason: 'customer' });
  });
});
