// What SIP asks of a datagram socket and of name resolution. The adapters are in electron/net.

import type { Listenable } from '../base/emitter.ts';
import type { SipAddress } from './user-agent-port.ts';

/** One datagram as it arrived. The bytes belong to the receiver. */
export interface Datagram {
  readonly bytes: Uint8Array;
  /** IP address and port it really came from. */
  readonly source: SipAddress;
}

/** A datagram the socket refused to send (unreachable network, refused port). `bytes` are the very ones that were given. */
export interface SendError {
  readonly bytes: Uint8Array;
  readonly to: SipAddress;
  readonly detail: string;
}

/** How messages travel, by the name that Via has for it. */
export type TransportProtocol = 'UDP' | 'TCP' | 'TLS';

/** A way to send and receive messages: a bound datagram socket, or connections that hand over one message at a time. */
export interface Transport {
  readonly protocol: TransportProtocol;
  /** True where what is sent arrives or the failure is told: then nothing is sent twice (RFC 3261 §17). */
  readonly reliable: boolean;
  /** The address peers are told to reach us at. */
  readonly local: SipAddress;
  readonly datagrams: Listenable<Datagram>;
  readonly sendErrors: Listenable<SendError>;
  /** Sends to an IP address; never throws, failures come as send errors later. */
  send(bytes: Uint8Array, to: SipAddress): void;
}

/** An SRV record (RFC 2782): a server of a service. `host` is `.` where the service is decidedly not offered. */
export interface ServiceRecord {
  readonly host: string;
  readonly port: number;
  /** Lower ones are tried first. */
  readonly priority: number;
  /** The share among those of one priority. */
  readonly weight: number;
}

/** A NAPTR record (RFC 3403): which transports a domain offers SIP by, and the name of the SRV records for each. */
export interface PointerRecord {
  readonly order: number;
  readonly preference: number;
  /** `s`: `replacement` names SRV records. */
  readonly flags: string;
  /** `SIP+D2U` is SIP over UDP. */
  readonly service: string;
  readonly replacement: string;
}

/** Asks the domain name system. Names come without the dot at their end. */
export interface Resolver {
  /** IP addresses of a host, best first; family 0 is both. Rejects with a WorldFault in plain words when it has none. */
  addresses(host: string, family: 0 | 4 | 6): Promise<readonly string[]>;
  /** SRV records; empty where there are none, or nobody tells. */
  services(name: string): Promise<readonly ServiceRecord[]>;
  /** NAPTR records; empty where there are none, or nobody tells. */
  pointers(name: string): Promise<readonly PointerRecord[]>;
}
