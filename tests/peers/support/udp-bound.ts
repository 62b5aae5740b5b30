// Whether a peer listens yet, told by the kernel.

import { readFileSync } from 'node:fs';

/** Whether any process listens on 127.0.0.1:`port` (UDP), by the kernel's own table. */
export function udpBound(port: number): boolean {
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync('/proc/net/udp', 'latin1').includes(` ${address} `);
}
