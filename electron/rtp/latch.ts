// Symmetric RTP with its teeth drawn (RFC 4961; RFC 7362 §5 names the danger): from where media is believed, and to
// where it is sent. Behind a NAT the peer's real port differs from its SDP; a stranger must not profit from that.

import { addressKind } from './address-kind.ts';

/** An address and port of UDP. */
export interface MediaAddress {
  readonly host: string;
  readonly port: number;
}

/** What offer and answer said. `signallingHost` is where the SIP messages came from, where that is known. */
export interface LatchTerms {
  readonly remote: MediaAddress;
  readonly signallingHost: string | null;
  readonly own: MediaAddress;
}

/** Packets in sequence that prove a source other than the SDP's: three more than a lucky guess. */
const PROOF = 4;
/** Sources under proof at once; more than these are strangers probing. */
const MOST_CANDIDATES = 4;

interface Candidate {
  readonly address: MediaAddress;
  ssrc: number;
  sequence: number;
  run: number;
}

/**
 * The rule: the SDP's own address and port are believed at once. Any other port of the SDP's host (or of the signalling
 * host, when the SDP's is private) is believed after four packets in sequence, if nobody is believed yet. Then the latch
 * is locked until `renegotiate`; only the SDP's own source can still take over, by the same proof.
 */
export class Latch {
  #terms: LatchTerms;
  #allowed: ReadonlySet<string>;
  #locked: MediaAddress | undefined;
  /** The lock is old: another source that is allowed may take over, by the same proof as ever. */
  #loose = false;
  #candidates: Candidate[] = [];

  constructor(terms: LatchTerms) {
    this.#terms = terms;
    this.#allowed = allowedHosts(terms);
  }

  /** A new offer and answer. The same remote address changes nothing. */
  renegotiate(terms: LatchTerms): void {
    const same = sameAddress(terms.remote, this.#terms.remote) && terms.signallingHost === this.#terms.signallingHost;
    this.#terms = terms;
    if (same) return;
    this.#allowed = allowedHosts(terms);
    this.#locked = undefined;
    this.#candidates = [];
  }

  /** The stream starts anew after a pause, in which a NAT may have given the same peer another port. */
  loosen(): void {
    this.#loose = true;
  }

  /** Whether the packet from `host`:`port` is the peer's. */
  accept(host: string, port: number, packet: { readonly ssrc: number; readonly sequence: number }): boolean {
    const locked = this.#locked;
    if (locked !== undefined && locked.port === port && locked.host === host) {
      this.#loose = false;
      return true;
    }
    if (!this.#allowed.has(host) || isAddress(this.#terms.own, host, port)) return false;
    const named = isAddress(this.#terms.remote, host, port);
    if (locked !== undefined && !named && !this.#loose) return false;
    const needed = named && locked === undefined ? 1 : PROOF;
    if (this.#prove(host, port, packet) < needed) return false;
    this.#locked = { host, port };
    this.#loose = false;
    this.#candidates = [];
    return true;
  }

  /** Length of the source's run of packets in sequence, this one included. */
  #prove(host: string, port: number, packet: { readonly ssrc: number; readonly sequence: number }): number {
    let candidate = this.#candidates.find((known) => isAddress(known.address, host, port));
    if (candidate === undefined) {
      if (this.#candidates.length >= MOST_CANDIDATES) this.#candidates.shift();
      candidate = { address: { host, port }, ssrc: packet.ssrc, sequence: packet.sequence, run: 0 };
      this.#candidates.push(candidate);
    } else if (candidate.ssrc !== packet.ssrc || packet.sequence !== ((candidate.sequence + 1) & 0xffff)) {
      candidate.run = 0;
    }
    candidate.ssrc = packet.ssrc;
    candidate.sequence = packet.sequence;
    candidate.run += 1;
    return candidate.run;
  }

  /** Where to send; null when the SDP names a place that must not be sent to and nobody is believed yet. */
  get target(): MediaAddress | null {
    if (this.#locked !== undefined) return this.#locked;
    const { remote, own } = this.#terms;
    const sendable = addressKind(remote.host) !== 'unsendable' && remote.port > 0 && !sameAddress(remote, own);
    return sendable ? remote : null;
  }
}

function allowedHosts({ remote, signallingHost }: LatchTerms): ReadonlySet<string> {
  const hosts = [remote.host];
  if (signallingHost !== null && addressKind(remote.host) !== 'unicast') hosts.push(signallingHost);
  return new Set(hosts.filter((host) => addressKind(host) !== 'unsendable'));
}

function isAddress(address: MediaAddress, host: string, port: number): boolean {
  return address.port === port && address.host === host;
}

function sameAddress(one: MediaAddress, other: MediaAddress): boolean {
  return isAddress(one, other.host, other.port);
}
