// What an offer and its answer settle on, from our side's view (RFC 3264): plain data for whoever runs the audio.

/** The two G.711 laws by their RTP names (RFC 3551). */
export type LawName = 'PCMA' | 'PCMU';

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** Where and how audio is sent and received. */
export interface MediaAgreement {
  /** IP address and port of the peer's RTP. */
  readonly host: string;
  readonly port: number;
  readonly law: LawName;
  /** RTP payload type of the law, both ways. */
  readonly payloadType: number;
  /** RTP payload type of telephone-event; null where the peer has none. */
  readonly dtmfPayloadType: number | null;
  /** From our view: `recvonly` when the peer holds us. */
  readonly direction: Direction;
}

/** Payload types of RFC 3551; a peer may name them without an rtpmap. */
export const STATIC_PAYLOADS: Readonly<Record<LawName, number>> = { PCMA: 8, PCMU: 0 };
/** Our payload type for telephone-event (dynamic; 101 by custom). */
export const DTMF_PAYLOAD = 101;

/** The direction without what we hear: the peer is on hold (RFC 3264 §8.4). */
export function withoutReceiving(direction: Direction): Direction {
  return sends(direction) ? 'sendonly' : 'inactive';
}

/** Whether we may send. */
export function sends(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

/** The same direction seen from the other side. */
export function mirrored(direction: Direction): Direction {
  if (direction === 'sendonly') return 'recvonly';
  return direction === 'recvonly' ? 'sendonly' : direction;
}
