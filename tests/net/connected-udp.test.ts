// The socket for one peer, on 127.0.0.1 alone.

import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStack } from '../../electron/base/disposable.ts';
import { ConnectedUdp } from '../../electron/net/connected-udp.ts';
import { routeAddress } from '../../electron/net/route-address.ts';
import { UdpTransport } from '../../electron/net/udp-transport.ts';
import type { Datagram, SendError } from '../../electron/sip/transport.ts';
import { EventLog } from '../support/event-log.ts';

const HOST = '127.0.0.1';
/** A broadcast address: to connect to it is refused, so that nothing is ever sent. */
const NO_WAY = '255.255.255.255';

const held = new DisposableStack();
afterEach(() => held.dispose());

const openPeer = async (): Promise<UdpTransport> => held.add(await UdpTransport.open({ host: HOST, port: 0 }));
const connect = async (peer: UdpTransport['local']): Promise<ConnectedUdp> =>
  held.add(await ConnectedUdp.open({ host: HOST, peer }));

describe('a connected socket', () => {
  it('talks with its peer and hears nobody else', async () => {
    const [peer, stranger] = [await openPeer(), await openPeer()];
    const socket = await connect(peer.local);
    const heard = new EventLog<Datagram>();
    socket.datagrams.on((datagram) => heard.add(datagram));
    const asked = Promise.withResolvers<Datagram>();
    peer.datagrams.on(asked.resolve);
    socket.send(Buffer.from('question'));
    expect((await asked.promise).source).toEqual(socket.local);
    stranger.send(Buffer.from('lie'), socket.local);
    peer.send(Buffer.from('answer'), socket.local);
    const { bytes, source } = await heard.next();
    expect([Buffer.from(bytes).toString(), source]).toEqual(['answer', peer.local]);
  });

  it('tells at once when nobody listens on the port', async () => {
    const peer = await openPeer();
    const { local } = peer;
    await peer.dispose();
    const socket = await connect(local);
    const refused = Promise.withResolvers<SendError>();
    socket.sendErrors.on(refused.resolve);
    const bytes = Buffer.from('question');
    socket.send(bytes);
    expect(await refused.promise).toMatchObject({ bytes, to: local });
    expect(socket.errorCode).toBe('ECONNREFUSED');
  });

  it('is not opened where no way leads', async () => {
    await expect(ConnectedUdp.open({ host: HOST, peer: { host: NO_WAY, port: 9 } })).rejects.toMatchObject({
      name: 'WorldFault',
      message: expect.stringContaining(NO_WAY),
    });
  });
});

describe('the address that leads to a peer', () => {
  it('is the interface’s own', async () => {
    expect(await routeAddress(HOST)).toBe(HOST);
  });

  // Node hands the failure to connect's callback: the unbound 0.0.0.0 was taken for an address and told to peers.
  it('is none where no way leads', async () => {
    await expect(routeAddress(NO_WAY)).rejects.toMatchObject({
      name: 'WorldFault',
      message: expect.stringMatching(/no network interface leads to 255/),
    });
  });
});
