// The real socket, on 127.0.0.1 alone.

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { dnsResolver } from '../../electron/net/dns-resolver.ts';
import { UdpTransport } from '../../electron/net/udp-transport.ts';
import type { SendError } from '../../electron/sip/transport.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { SipCallEvent, UserAgent } from '../../electron/sip/user-agent-port.ts';

const open: UdpTransport[] = [];
async function transport(port = 0): Promise<UdpTransport> {
  const made = await UdpTransport.open({ host: '127.0.0.1', port });
  open.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((made) => made.dispose()));
});

describe('the UDP transport', () => {
  it('takes any free port for 0 and says which', async () => {
    const { local, receiveBufferSize } = await transport();
    expect(local.host).toBe('127.0.0.1');
    expect(local.port).toBeGreaterThan(1023);
    // Linux reports twice what it gives, and gives no more than net.core.rmem_max.
    expect(receiveBufferSize).toBeGreaterThan(200_000);
  });

  it('carries datagrams and tells their real source', async () => {
    const [one, two] = [await transport(), await transport()];
    const { promise, resolve } = Promise.withResolvers<unknown>();
    two.datagrams.on(({ bytes, source }) => resolve([Buffer.from(bytes).toString(), source]));
    one.send(Buffer.from('hello'), two.local);
    expect(await promise).toEqual(['hello', one.local]);
  });

  it('names port and remedy when the port is taken', async () => {
    const { local } = await transport();
    await expect(transport(local.port)).rejects.toMatchObject({
      name: 'WorldFault',
      message: expect.stringMatching(new RegExp(`UDP port ${local.port} on 127\\.0\\.0\\.1 is in use.*SIP_LOCAL_PORT`)),
    });
  });

  it('names the host when it is no address of this machine', async () => {
    const attempt = UdpTransport.open({ host: '192.0.2.1', port: 0 });
    await expect(attempt).rejects.toMatchObject({ name: 'WorldFault', message: expect.stringContaining('192.0.2.1') });
  });

  it('reports what cannot be sent instead of throwing', async () => {
    const made = await transport();
    const errors: SendError[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    made.sendErrors.on((error) => {
      errors.push(error);
      if (errors.length === 2) resolve();
    });
    made.send(Buffer.from('x'), { host: '127.0.0.1', port: 0 });
    made.send(Buffer.alloc(70_000), { host: '127.0.0.1', port: 9 });
    await promise;
    expect(errors.map(({ to }) => to.port).toSorted()).toEqual([0, 9]);
    expect(errors.every(({ detail }) => detail.includes('cannot be reached'))).toBe(true);
  });

  it('is closed once and then silent', async () => {
    const made = await transport();
    await made.dispose();
    await made.dispose();
    made.send(Buffer.from('x'), { host: '127.0.0.1', port: 9 });
    const again = createSocket('udp4').bind(made.local.port, '127.0.0.1');
    await once(again, 'listening');
    again.close();
  });
});

describe('the resolver', () => {
  it('finds names of this machine and tells plainly which it cannot find', async () => {
    expect(await dnsResolver.addresses('localhost', 4)).toEqual(['127.0.0.1']);
    // Too long for a name, so that no query leaves the machine.
    const impossible = 'x'.repeat(300);
    await expect(dnsResolver.addresses(impossible, 0)).rejects.toMatchObject({
      name: 'WorldFault',
      message: `host name "${impossible}" cannot be resolved: check its spelling and this machine's DNS`,
    });
  });
});

describe('two agents over real sockets', () => {
  it('talk from INVITE to BYE, found by name', async () => {
    const agent = async (): Promise<UserAgent> => {
      const options = { clock: systemClock, random: systemRandom, logger: silentLogger, resolver: dnsResolver };
      return createUserAgent({ ...options, transport: await transport(), trusted: () => true });
    };
    const [alice, bob] = [await agent(), await agent()];
    bob.incoming.on((call) => {
      call.ring(180);
      call.accept('v=0 answer', () => null);
    });
    const call = alice.invite({
      number: '18611141133',
      server: { host: 'localhost', port: bob.local.port },
      user: 'alice',
      displayName: '招生顾问',
      credentials: null,
      body: 'v=0 offer',
      describe: () => null,
      answerTimeout: 5_000,
    });
    const events: SipCallEvent[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    call.events.on((event) => {
      events.push(event);
      if (event.type === 'answered') resolve();
    });
    await promise;
    await call.hangUp();
    expect(events.map(({ type }) => type)).toEqual(['trying', 'ringing', 'answered', 'ended']);
    await Promise.all([alice.dispose(1_000), bob.dispose(1_000)]);
  });
});
