// Names through a real resolver, and a call to the server that it finds (RFC 3263), all on 127.0.0.1.

import { Resolver as ServerResolver } from 'node:dns/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { createDnsResolver, dnsResolver } from '../../electron/net/dns-resolver.ts';
import { UdpTransport } from '../../electron/net/udp-transport.ts';
import { findTargets } from '../../electron/sip/locator.ts';
import type { Resolver } from '../../electron/sip/transport.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { UserAgent } from '../../electron/sip/user-agent-port.ts';
import { PORT_BY_DNS } from '../../shared/lines.ts';
import { callTo } from '../sip/support/agents.ts';
import { FakeClock } from '../support/fake-clock.ts';
import type { Zone } from './dns-server.ts';
import { DnsServer } from './dns-server.ts';

const POINTERS = [
  { order: 20, preference: 1, flags: 's', service: 'SIP+D2T', replacement: '_sip._tcp.example.com' },
  { order: 10, preference: 5, flags: 'S', service: 'SIP+D2U', replacement: '_sip._udp.voice.example.com' },
];

let server: DnsServer;
let names: Resolver;
let clock: FakeClock;

async function serve(zone: Zone): Promise<void> {
  server = await DnsServer.start(zone);
  const resolver = new ServerResolver({ timeout: 500, tries: 1 });
  resolver.setServers([server.address]);
  clock = new FakeClock();
  names = createDnsResolver({ servers: resolver, clock });
}

describe('the names of a server', () => {
  beforeEach(() =>
    serve({
      NAPTR: { 'example.com': POINTERS },
      SRV: {
        '_sip._udp.voice.example.com': [{ host: 'a.example.com', port: 5070, priority: 1, weight: 2 }],
        '_sip._udp.none.example.com': [{ host: '.', port: 0, priority: 0, weight: 0 }],
      },
      A: { 'a.example.com': ['192.0.2.7', '192.0.2.8'], 'blocked.example.com': ['0.0.0.0'] },
      AAAA: { 'a.example.com': ['2001:0db8:0:0:0:0:0:7'] },
    }),
  );
  afterEach(() => server.close());

  it('are read from NAPTR and SRV records', async () => {
    expect(await names.pointers('example.com')).toMatchObject(POINTERS);
    expect(await names.services('_sip._udp.voice.example.com')).toEqual([
      { host: 'a.example.com', port: 5070, priority: 1, weight: 2 },
    ]);
  });

  it('have addresses of both IP versions, or of the one that is asked for', async () => {
    expect(await names.addresses('a.example.com', 4)).toEqual(['192.0.2.7', '192.0.2.8']);
    expect(await names.addresses('a.example.com', 6)).toEqual(['2001:db8::7']);
    expect(await names.addresses('a.example.com', 0)).toHaveLength(3);
  });

  it('may be missing: no record is an empty list, no address a fault in plain words', async () => {
    expect(await names.pointers('nowhere.example.com')).toEqual([]);
    expect(await names.services('_sip._udp.nowhere.example.com')).toEqual([]);
    for (const host of ['nowhere.example.com', 'example.com', 'blocked.example.com'])
      await expect(names.addresses(host, 0)).rejects.toMatchObject({
        name: 'WorldFault',
        retryable: true,
        message: expect.stringContaining(`"${host}" cannot be resolved`),
      });
  });

  it('that a broken name server does not tell are taken for absent', async () => {
    server.broken = true;
    expect(await names.pointers('example.com')).toEqual([]);
    expect(await names.services('_sip._udp.voice.example.com')).toEqual([]);
    await expect(names.addresses('a.example.com', 4)).rejects.toMatchObject({ name: 'WorldFault' });
  });

  it('are remembered: for 10 s nobody is asked again, and later only if the name server is there', async () => {
    const ask = () => Promise.all([names.services('_sip._udp.voice.example.com'), names.addresses('a.example.com', 4)]);
    const known = await Promise.all(Array.from({ length: 50 }, ask));
    expect(server.questions).toHaveLength(2);
    server.broken = true;
    clock.advance(9_999);
    expect(await ask()).toEqual(known[0]);
    expect(server.questions).toHaveLength(2);
    clock.advance(1);
    expect(await ask()).toEqual(known[0]);
    expect(server.questions.length).toBeGreaterThan(2);
  });

  it('may say that there is no SIP', async () => {
    const world = { resolver: names, random: systemRandom, local: { host: '127.0.0.1', port: 5060 } };
    await expect(findTargets(world, { host: 'none.example.com', port: PORT_BY_DNS })).rejects.toMatchObject({
      message: expect.stringContaining('offers no SIP over UDP'),
    });
  });
});

it('the system knows localhost, from its hosts file', async () => {
  expect(await dnsResolver.addresses('localhost', 4)).toEqual(['127.0.0.1']);
});

describe('a call to a name without a port', () => {
  const open: { readonly agent: UserAgent; readonly transport: UdpTransport }[] = [];
  const agent = async (resolver: Resolver): Promise<UserAgent> => {
    const transport = await UdpTransport.open({ host: '127.0.0.1', port: 0 });
    const world = { clock: systemClock, random: systemRandom, logger: silentLogger, trusted: () => true };
    const made = createUserAgent({ ...world, transport, resolver });
    open.push({ agent: made, transport });
    return made;
  };
  afterEach(async () => {
    for (const { agent: made, transport } of open.splice(0)) {
      await made.dispose(500);
      await transport.dispose();
    }
    server.close();
  });

  it('is answered by the server that SRV prefers and ended at the one that answered', async () => {
    const [main, backup] = [await agent(dnsResolver), await agent(dnsResolver)];
    await serve({
      NAPTR: { 'example.com': POINTERS },
      SRV: {
        '_sip._udp.voice.example.com': [
          { host: 'backup.example.com', port: backup.local.port, priority: 20, weight: 0 },
          { host: 'main.example.com', port: main.local.port, priority: 10, weight: 0 },
        ],
      },
      A: { 'main.example.com': ['127.0.0.1'], 'backup.example.com': ['127.0.0.1'] },
    });
    for (const [callee, code] of [
      [main, 503],
      [backup, 200],
    ] as const)
      callee.incoming.on((call) => (code === 200 ? call.accept('v=0 answer', () => null) : call.reject(code, 'Full')));
    const caller = await agent(names);
    const call = caller.invite(callTo('example.com', { server: { host: 'example.com', port: PORT_BY_DNS } }));
    const { promise, resolve } = Promise.withResolvers<unknown>();
    call.events.on((event) => {
      if (event.type === 'answered' || event.type === 'failed') resolve(event);
    });
    expect(await promise).toEqual({ type: 'answered', body: 'v=0 answer' });
    expect(call.server).toEqual({ host: '127.0.0.1', port: backup.local.port });
    await call.hangUp();
    const asked = server.questions.toSorted();
    expect(asked).toEqual([
      'A backup.example.com',
      'A main.example.com',
      'NAPTR example.com',
      'SRV _sip._udp.voice.example.com',
    ]);
  });
});
