// From the peer's streams to what we send and receive (RFC 3264 §6, §8.4).

import { PeerFault } from '../base/errors.ts';
import type { MediaAgreement } from './media-agreement.ts';
import { mirrored } from './media-agreement.ts';
import type { RemoteStream } from './read-description.ts';

/** True for an audio stream over plain RTP that is not refused and has a law of ours. */
export function isUsable(stream: RemoteStream): boolean {
  return (
    stream.type === 'audio' &&
    stream.protocol === 'RTP/AVP' &&
    stream.port !== 0 &&
    stream.host !== null &&
    stream.laws.length > 0
  );
}

/** Takes the first usable stream and its first law of ours; a PeerFault 488 where there is none. */
export function agree(streams: readonly RemoteStream[]): MediaAgreement {
  const stream = streams.find(isUsable);
  const codec = stream?.laws[0];
  if (stream === undefined || stream.host === null || codec === undefined)
    throw new PeerFault('no audio stream in G.711 over RTP/AVP', 488);
  const direction = mirrored(stream.direction);
  return {
    host: stream.host,
    port: stream.port,
    law: codec.law,
    payloadType: codec.payloadType,
    dtmfPayloadType: stream.dtmfPayloadType,
    // An unspecified address is RFC 2543's hold: nowhere to send to (RFC 3264 §8.4).
    direction: isUnspecified(stream.host) ? withoutSending(direction) : direction,
  };
}

function isUnspecified(host: string): boolean {
  return host === '0.0.0.0' || /^[0:]+$/.test(host);
}

function withoutSending(direction: MediaAgreement['direction']): MediaAgreement['direction'] {
  return direction === 'sendrecv' || direction === 'recvonly' ? 'recvonly' : 'inactive';
}
