// A registration over real sockets, by IPv4 and IPv6: registered, refreshed, the registrar gone and back, unregistered.

import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../electron/base/clock.ts';
import { systemClock } from '../../electron/base/clock.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import { systemRandom } from '../../electron/base/random.ts';
import { dnsResolver } from '../../electron/net/dns-resolver.ts';
import { UdpTransport } from '../../electron/net/udp-transport.ts';
import { buildResponse } from '../../electron/sip/response.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import type { SipAddress } from '../../electron/sip/user-agent-port.ts';
import { openEnvelope } from '../../electron/sip-message/envelope.ts';
import { headerOf } from '../../electron/sip-message/message.ts';
import { parseMessage } from '../../electron/sip-message/parse-message.ts';
import { serializeMessage } from '../../electron/sip-message/serialize-message.ts';
import { EventLog } from '../support/event-log.ts';

/** So many times faster than the wall: a minute of retransmissions and pauses takes 3 s. */
const SPEED = 20;
const fastClock: Clock = {
  now: () => systemClock.now() * SPEED,
  wallNow: () => systemClock.wallNow(),
  after: (delay, action) => systemClock.after(delay / SPEED, action),
};
const GRANTED = 60;

const open: UdpTransport[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((transport) => transport.dispose()));
});

async function transport(host: string, port = 0): Promise<UdpTransport> {
  const made = await UdpTransport.open({ host, port });
  open.push(made);
  return made;
}

/** Grants what is asked, up to a minute, and says where it saw the request come from. */
class Registrar {
  readonly contacts: (string | null)[] = [];
  readonly branches = new Set<string>();
  readonly local: SipAddress;
  isAway = false;

  constructor(socket: UdpTransport) {
    this.local = socket.local;
    socket.datagrams.on(({ bytes, source }) => {
      const message = parseMessage(bytes);
      if (message.kind !== 'request') return;
      const request = openEnvelope(message);
      this.branches.add(request.branch);
      if (this.isAway) return;
      const contact = headerOf(message, 'Contact');
      this.contacts.push(contact);
      const expires = Math.min(GRANTED, Number(headerOf(message, 'Expires')));
      const headers = [{ name: 'Contact', value: `${contact};expires=${expires}` }];
      const { status, ...rest } = buildResponse(request, { status: 200, headers });
      const seen = rest.headers.map(({ name, value }) => ({
        name,
        value: name === 'Via' ? value.replace(/;rport$/, `;rport=${source.port};received=${source.host}`) : value,
      }));
      socket.send(serializeMessage({ ...rest, status, headers: seen }), source);
    });
  }
}

/** A machine may have no IPv6 at all. */
const HAS_IPV6 = Object.values(networkInterfaces()).some((found) => found?.some(({ address }) => address === '::1'));

describe.each(HAS_IPV6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'])('a registration over %s', (host) => {
  it('is kept, lost with its registrar, found again within 35 s, and taken back', async () => {
    const registrar = new Registrar(await transport(host));
    const agent = createUserAgent({
      ...{ transport: await transport(host), clock: fastClock, random: systemRandom, logger: silentLogger },
      resolver: dnsResolver,
      trusted: () => true,
    });
    const registration = agent.register({
      ...{ server: registrar.local, credentials: { username: 'desk', password: 'made-up' } },
      ...{ displayName: 'Desk', interval: 3_600 },
    });
    const changes = new EventLog<{ readonly state: string }>();
    registration.events.on((change) => changes.add(change));

    expect(await changes.next()).toEqual({ state: 'registered', expires: GRANTED, seenAs: agent.local });
    const place = host === '::1' ? '[::1]' : host;
    expect(registrar.contacts).toEqual([`<sip:desk@${place}:${agent.local.port}>`]);
    expect(await changes.next()).toMatchObject({ state: 'registered' });

    registrar.isAway = true;
    registrar.branches.clear();
    expect(await changes.next()).toMatchObject({ state: 'failed', code: null, reason: 'no response' });
    expect(await changes.next()).toMatchObject({ state: 'registering' });
    expect(registrar.branches.size).toBeLessThanOrEqual(2);
    registrar.isAway = false;
    const back = fastClock.now();
    expect(await changes.next()).toMatchObject({ state: 'registered' });
    expect(fastClock.now() - back).toBeLessThanOrEqual(35_000);

    await registration.stop();
    expect(changes.all.at(-1)).toEqual({ state: 'unregistered' });
    await agent.dispose(1_000);
  });

  it('is where calls come in, over the same socket', async () => {
    const [server, socket] = [await transport(host), await transport(host)];
    const parts = { clock: systemClock, random: systemRandom, logger: silentLogger, resolver: dnsResolver };
    const [caller, agent] = [server, socket].map((one) =>
      createUserAgent({ ...parts, transport: one, trusted: () => true }),
    );
    if (caller === undefined || agent === undefined) throw new Error('two agents were made');
    agent.incoming.on((call) => call.accept('v=0 answer', () => null));
    const events = new EventLog<{ readonly type: string }>();
    const call = caller.invite({
      ...{ number: '8000', server: agent.local, user: 'caller', displayName: '', credentials: null },
      ...{ body: 'v=0 offer', describe: () => null, answerTimeout: 5_000 },
    });
    call.events.on((event) => events.add(event));
    await events.next(({ type }) => type === 'answered');
    await call.hangUp();
    await Promise.all([caller.dispose(1_000), agent.dispose(1_000)]);
  });
});
