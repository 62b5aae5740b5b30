// Binds a datagram socket; what can be wrong with a local address is told with the fix.

import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { messageOf, WorldFault } from '../base/errors.ts';
import { errorCodeOf } from '../base/network-finding.ts';

/** A local address; port 0 takes any free one. */
export interface LocalAddress {
  readonly host: string;
  readonly port: number;
}

/** Rejects with a WorldFault that names address, port and what to do. */
export async function bindSocket({ host, port }: LocalAddress): Promise<Socket> {
  const socket = createSocket({ type: isIP(host) === 6 ? 'udp6' : 'udp4' });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ address: host, port }, () => {
        socket.off('error', reject);
        resolve();
      });
    });
    return socket;
  } catch (fault) {
    socket.close();
    throw bindFault(`UDP port ${port} on ${host}`, host, fault);
  }
}

function bindFault(place: string, host: string, cause: unknown): WorldFault {
  switch (errorCodeOf(cause)) {
    case 'EADDRINUSE':
      return new WorldFault(
        `${place} is in use: stop the program that holds it, or set SIP_LOCAL_PORT to another port (0 takes any free one)`,
        true,
        { cause },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new WorldFault(`${host} is no address of this machine: set SIP_LOCAL_HOST to one that is`, false, {
        cause,
      });
    case 'EACCES':
      return new WorldFault(`${place} needs more rights: set SIP_LOCAL_PORT to 1024 or above`, false, { cause });
    default:
      return new WorldFault(`${place} cannot be opened: ${messageOf(cause)}`, false, { cause });
  }
}
