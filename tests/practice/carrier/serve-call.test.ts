// The practice carrier over real sockets on loopback: each listed number does what its row says.

import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/base/clock.ts';
import { DisposableStack } from '../../../electron/base/disposable.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import { Beat } from '../../../electron/media/beat.ts';
import { RtpSocket } from '../../../electron/media/rtp-socket.ts';
import { dnsResolver } from '../../../electron/net/dns-resolver.ts';
import { UdpTransport } from '../../../electron/net/udp-transport.ts';
import { serveCall } from '../../../electron/practice/carrier/serve-call.ts';
import { loadSpeech } from '../../../electron/practice/speech/load-speech.ts';
import { MediaSession } from '../../../electron/sdp/media-session.ts';
import { createUserAgent } from '../../../electron/sip/user-agent.ts';
import type { OutgoingCall, SipCallEvent } from '../../../electron/sip/user-agent-port.ts';

const HOST = '127.0.0.1';
const world = { clock: systemClock, random: systemRandom, logger: silentLogger };

let held = new DisposableStack();
afterEach(async () => {
  await held.dispose();
  held = new DisposableStack();
});

async function endpoint() {
  const transport = held.add(await UdpTransport.open({ host: HOST, port: 0 }));
  const agent = createUserAgent({ transport, resolver: dnsResolver, trusted: () => true, ...world });
  held.defer(() => agent.dispose(1000));
  return agent;
}

/** Calls `number` at a fresh carrier; `received` counts the RTP packets that came back. */
async function call(number: string) {
  const carrier = await endpoint();
  const beat = new Beat((fault) => {
    throw fault;
  });
  carrier.incoming.on((incoming) => serveCall({ host: HOST, speech: loadSpeech(), beat, ...world }, incoming));
  const caller = await endpoint();
  const packets = Promise.withResolvers<void>();
  let received = 0;
  const onPacket = (): void => {
    received += 1;
    if (received === 10) packets.resolve();
  };
  const socket = await RtpSocket.open({ host: HOST, portMin: 20_000, portMax: 60_000 }, onPacket, systemRandom);
  held.defer(() => socket.close());
  const outgoing = caller.invite({
    number,
    server: carrier.local,
    user: 'desk',
    displayName: 'Desk',
    credentials: null,
    body: new MediaSession({ host: HOST, port: socket.port }, systemRandom).offer(),
    describe: () => null,
    answerTimeout: 3000,
  });
  return { outgoing, tenPackets: packets.promise };
}

function until(call: OutgoingCall, type: SipCallEvent['type']): Promise<SipCallEvent> {
  return new Promise((resolve) => {
    call.events.on((event) => {
      if (event.type === type) resolve(event);
    });
  });
}

describe('the practice carrier', () => {
  it.each([
    ['9486', 486],
    ['9404', 404],
    ['9603', 603],
  ])('lets %s answer %i', async (number, code) => {
    const { outgoing } = await call(number);
    expect(await until(outgoing, 'failed')).toMatchObject({ failure: { kind: 'status', code } });
  });

  it('lets 9408 ring until the caller gives up', async () => {
    const { outgoing } = await call('9408');
    expect(await until(outgoing, 'failed')).toMatchObject({ failure: { kind: 'no-answer' } });
  });

  it('answers any other number, sends audio on the beat, and takes the hang-up', async () => {
    const { outgoing, tenPackets } = await call('18611141133');
    expect(await until(outgoing, 'answered')).toMatchObject({ body: expect.stringContaining('PCMA/8000') });
    await tenPackets;
    const ended = until(outgoing, 'ended');
    await outgoing.hangUp();
    expect(await ended).toMatchObject({ by: 'local' });
  });
});
