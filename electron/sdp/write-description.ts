// Our own SDP as text (RFC 8866): one G.711 audio stream, other streams of an offer refused in place.

import type { Direction, LawName } from './media-agreement.ts';

/** The o= line's identity: the version grows when the description changes (RFC 3264 §8). */
export interface Origin {
  readonly sessionId: number;
  readonly version: number;
  /** Our RTP address. */
  readonly host: string;
}

/** One m= line of ours: our audio, or a stream of the offer that we refuse (port 0). */
export type LocalStream =
  | {
      readonly port: number;
      readonly codecs: readonly { readonly law: LawName; readonly payloadType: number }[];
      readonly dtmfPayloadType: number | null;
      readonly direction: Direction;
    }
  | { readonly refused: { readonly type: string; readonly protocol: string; readonly formats: string } };

/** Writes the description. */
export function writeDescription(origin: Origin, streams: readonly LocalStream[]): string {
  const network = `IN ${origin.host.includes(':') ? 'IP6' : 'IP4'} ${origin.host}`;
  const head = [`v=0`, `o=- ${origin.sessionId} ${origin.version} ${network}`, 's=-', `c=${network}`, 't=0 0'];
  return `${[...head, ...streams.flatMap(streamLines)].join('\r\n')}\r\n`;
}

function streamLines(stream: LocalStream): readonly string[] {
  if ('refused' in stream) return [`m=${stream.refused.type} 0 ${stream.refused.protocol} ${stream.refused.formats}`];
  const { codecs, dtmfPayloadType: dtmf } = stream;
  const payloads = [...codecs.map((codec) => codec.payloadType), ...(dtmf === null ? [] : [dtmf])];
  return [
    `m=audio ${stream.port} RTP/AVP ${payloads.join(' ')}`,
    ...codecs.map((codec) => `a=rtpmap:${codec.payloadType} ${codec.law}/8000`),
    ...(dtmf === null ? [] : [`a=rtpmap:${dtmf} telephone-event/8000`, `a=fmtp:${dtmf} 0-15`]),
    'a=ptime:20',
    `a=${stream.direction}`,
  ];
}
