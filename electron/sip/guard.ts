// Who is heard on the SIP socket: asked before a datagram costs anything, and told what it turned out to be.

import type { SipAddress } from './user-agent-port.ts';

/** What is done with a request that begins no known transaction. */
export type Verdict = 'serve' | 'refuse' | 'drop';

/** What of a request a verdict may rest on. */
export interface RequestFacts {
  readonly method: string;
  /** User-Agent header; empty where there is none. */
  readonly agent: string;
  /** True for a request of a dialog that stands. */
  readonly isKnownDialog: boolean;
}

/** Asked by the transaction layer; must not throw and must not keep more than it bounds. */
export interface Guard {
  /** Before the bytes are read; false drops them. */
  admits(source: SipAddress, size: number): boolean;
  /** A request that begins a transaction. `refuse`: 403, in a transaction that is not kept. */
  judge(source: SipAddress, request: RequestFacts): Verdict;
  /** Bytes that are no SIP message came from `source`; false: they get no answer either. */
  onBroken(source: SipAddress): boolean;
  /** Before a response of `size` bytes to a request from `source`; false: it is not sent. */
  permits(source: SipAddress, size: number): boolean;
  /** A request of ours goes to `destination`: what comes from there is heard. */
  expects(destination: SipAddress): void;
}

/** Serves everybody: for sockets that only we know of. */
export const OPEN_GUARD: Guard = {
  admits: () => true,
  judge: () => 'serve',
  onBroken: () => true,
  permits: () => true,
  expects: () => {},
};
