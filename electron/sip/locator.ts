// Where a request goes: IP addresses as they are, host names through the resolver (RFC 3263 with A records only).

import { isIP } from 'node:net';
import { messageOf } from '../base/errors.ts';
import type { Resolver } from './transport.ts';
import type { SipAddress } from './user-agent-port.ts';

/** Receives an address that can be sent to, or why there is none. */
export interface LocateListener {
  onFound(address: SipAddress): void;
  onFailure(detail: string): void;
}

/** Locates `address`; an IP address is found before this returns. */
export function locate(resolver: Resolver, address: SipAddress, listener: LocateListener): void {
  const host = address.host.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) {
    listener.onFound({ host, port: address.port });
    return;
  }
  resolver.resolve(host).then(
    (found) => listener.onFound({ host: found, port: address.port }),
    (fault: unknown) => listener.onFailure(messageOf(fault)),
  );
}
