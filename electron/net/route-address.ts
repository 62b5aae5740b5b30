// Which local address leads to a peer, asked of the kernel's routing table. No packet is sent.

import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { messageOf, WorldFault } from '../base/errors.ts';
import { connectSocket } from './connect-socket.ts';

/** Any port will do: a connected UDP socket only looks up its route. */
const DISCARD_PORT = 9;

/** The address of the interface that leads to the IP address `peer`; rejects with a WorldFault when none does. */
export function routeAddress(peer: string): Promise<string> {
  const socket = createSocket(isIP(peer) === 6 ? 'udp6' : 'udp4');
  return new Promise<string>((resolve, reject) => {
    socket.once('error', reject);
    connectSocket(socket, { host: peer, port: DISCARD_PORT }).then(() => resolve(socket.address().address), reject);
  })
    .catch((fault: unknown) => {
      throw new WorldFault(
        `no network interface leads to ${peer} (${messageOf(fault)}): check the network, or set SIP_LOCAL_HOST`,
        true,
        { cause: fault },
      );
    })
    .finally(() => socket.close());
}
