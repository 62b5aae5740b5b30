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

/** A bound datagram socket. */
export interface Transport {
  /** The address peers are told to reach us at. */
  readonly local: SipAddress;
  readonly datagrams: Listenable<Datagram>;
  readonly sendErrors: Listenable<SendError>;
  /** Sends to an IP address; never throws, failures come as send errors later. */
  send(bytes: Uint8Array, to: SipAddress): void;
}

/** Turns a host name into an IP address; rejects with a WorldFault in plain words. */
export interface Resolver {
  resolve(host: string): Promise<string>;
}
