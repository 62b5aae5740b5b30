// A peer's SDP (RFC 8866) → the streams it describes. The text is hostile: bounded before the library sees it.

import { parse } from 'sdp-transform';
import { PeerFault } from '../base/errors.ts';
import type { Direction, LawName } from './media-agreement.ts';
import { STATIC_PAYLOADS } from './media-agreement.ts';
import { peerHost } from './peer-host.ts';

/** A real description is below 2 KiB, one of a WebRTC gateway below 8. */
const MAX_CHARACTERS = 16_384;
const MAX_LINES = 400;
const MAX_STREAMS = 16;
/** Only these lines are read; others (some with costly grammars) never reach the library. */
const WANTED = /^(?:[vostcm]=|a=(?:rtpmap:|sendrecv|sendonly|recvonly|inactive)).{0,500}$/;

/** A codec of a stream we can speak. */
export interface OfferedLaw {
  readonly law: LawName;
  readonly payloadType: number;
}

/** One m= line. `port` is 0 for a refused stream. */
export interface RemoteStream {
  readonly type: string;
  readonly protocol: string;
  readonly port: number;
  /** The format list as written, for an answer that refuses the stream. */
  readonly formats: string;
  /** IP address of the peer, or null where it named none that audio can be sent to. */
  readonly host: string | null;
  /** In the peer's order of preference. */
  readonly laws: readonly OfferedLaw[];
  readonly dtmfPayloadType: number | null;
  /** From the peer's view. */
  readonly direction: Direction;
}

/** Reads every stream; a PeerFault 488 for a text that is no session description. */
export function readDescription(text: string): readonly RemoteStream[] {
  const session = parseGuarded(text);
  return session.media.map((media) => {
    const formats = String(media.payloads ?? '');
    const payloads = formats.split(' ').flatMap((part) => (/^\d{1,3}$/.test(part) ? [Number(part)] : []));
    const codecs = new Map(media.rtp.map((map) => [map.payload, codecName(map.codec, map.rate)]));
    const host = String(media.connection?.ip ?? session.connection?.ip ?? '');
    return {
      type: String(media.type),
      protocol: String(media.protocol),
      port: validPort(media.port),
      formats,
      host: peerHost(host),
      laws: payloads.flatMap((payloadType) => lawOf(payloadType, codecs)),
      dtmfPayloadType: payloads.find((payload) => codecs.get(payload) === 'TELEPHONE-EVENT/8000') ?? null,
      direction: media.direction ?? session.direction ?? 'sendrecv',
    };
  });
}

function parseGuarded(text: string): ReturnType<typeof parse> {
  if (text.length > MAX_CHARACTERS) throw new PeerFault(`SDP of ${text.length} exceeds ${MAX_CHARACTERS}`, 488);
  const lines = text.split(/\r\n|\r|\n/).filter((line) => WANTED.test(line));
  if (lines.length > MAX_LINES) throw new PeerFault(`SDP of ${lines.length} lines exceeds ${MAX_LINES}`, 488);
  if (!lines.some((line) => line.startsWith('v=0'))) throw new PeerFault('body is no session description', 488);
  let session: ReturnType<typeof parse>;
  try {
    session = parse(lines.join('\r\n'));
  } catch (cause) {
    throw new PeerFault('session description cannot be read', 488, { cause });
  }
  if (!session.media.every(isWritable)) throw new PeerFault('broken m= line', 488);
  if (session.media.length > MAX_STREAMS) throw new PeerFault(`SDP with ${session.media.length} streams`, 488);
  return session;
}

/** A refused stream is written back as it came (RFC 3264 §6): its line must be one. */
function isWritable({ type, protocol, payloads }: ReturnType<typeof parse>['media'][number]): boolean {
  return (
    /^[\w.+-]{1,40}$/.test(String(type ?? '')) &&
    /^[\w.+/-]{1,40}$/.test(String(protocol ?? '')) &&
    /^[!-~][ -~]{0,500}$/.test(String(payloads ?? ''))
  );
}

function codecName(codec: unknown, rate: unknown): string {
  return `${String(codec).toUpperCase()}/${String(rate)}`;
}

function lawOf(payloadType: number, codecs: ReadonlyMap<number, string>): readonly OfferedLaw[] {
  if (payloadType > 127) return [];
  const laws: readonly LawName[] = ['PCMA', 'PCMU'];
  const named = codecs.get(payloadType);
  const law = laws.find((name) =>
    named === undefined ? STATIC_PAYLOADS[name] === payloadType : named === `${name}/8000`,
  );
  return law === undefined ? [] : [{ law, payloadType }];
}

function validPort(port: unknown): number {
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}
