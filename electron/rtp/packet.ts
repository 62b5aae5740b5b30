// RTP packets (RFC 3550 §5.1): reading one that arrived, and writing headers of a fixed form.
//
//    0                   1                   2                   3
//    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |V=2|P|X|  CC   |M|     PT      |       sequence number         |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |                           timestamp                           |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |           synchronization source (SSRC) identifier            |
//   +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
//   |            contributing source (CSRC) identifiers             |
//   |                             ....                              |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+

import { PeerFault } from '../base/errors.ts';

/** Length of a header without CSRCs and extension. */
export const RTP_HEADER_LENGTH = 12;

const VERSION = 2;
const VERSION_SHIFT = 6;
const PADDING_BIT = 0x20;
const EXTENSION_BIT = 0x10;
const CSRC_COUNT_MASK = 0x0f;
const MARKER_BIT = 0x80;
const PAYLOAD_TYPE_MASK = 0x7f;
const SEQUENCE_OFFSET = 2;
const TIMESTAMP_OFFSET = 4;
const SSRC_OFFSET = 8;
const WORD = 4;

/** A packet that arrived; the payload stays where it is, `bytes[start…end)`. */
export interface RtpPacket {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Reads a datagram; a PeerFault says what is wrong with it. The packet borrows `bytes`. */
export function parseRtp(bytes: Uint8Array): RtpPacket | PeerFault {
  if (bytes.length < RTP_HEADER_LENGTH) return tooShort('header', RTP_HEADER_LENGTH, bytes.length);
  const first = bytes[0] as number;
  if (first >> VERSION_SHIFT !== VERSION)
    return new PeerFault(`RTP version ${first >> VERSION_SHIFT} is not ${VERSION}`);
  const second = bytes[1] as number;
  let start = RTP_HEADER_LENGTH + (first & CSRC_COUNT_MASK) * WORD;
  if (bytes.length < start) return tooShort('CSRC list', start, bytes.length);
  if ((first & EXTENSION_BIT) !== 0) {
    if (bytes.length < start + WORD) return tooShort('extension header', start + WORD, bytes.length);
    start += WORD + readUint16(bytes, start + 2) * WORD;
    if (bytes.length < start) return tooShort('extension', start, bytes.length);
  }
  let end = bytes.length;
  if ((first & PADDING_BIT) !== 0) {
    const padding = bytes[end - 1] as number;
    if (padding === 0 || padding > end - start)
      return new PeerFault(`RTP padding of ${padding} in ${end - start} bytes`);
    end -= padding;
  }
  return {
    marker: (second & MARKER_BIT) !== 0,
    payloadType: second & PAYLOAD_TYPE_MASK,
    sequence: readUint16(bytes, SEQUENCE_OFFSET),
    timestamp: readUint32(bytes, TIMESTAMP_OFFSET),
    ssrc: readUint32(bytes, SSRC_OFFSET),
    bytes,
    start,
    end,
  };
}

/** The changing fields of a header we write. */
export interface RtpHeader {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
}

/** Writes a header without CSRCs, extension and padding to the start of `bytes`; the payload follows it. */
export function writeRtpHeader(bytes: Uint8Array, header: RtpHeader): void {
  bytes[0] = VERSION << VERSION_SHIFT;
  bytes[1] = (header.marker ? MARKER_BIT : 0) | (header.payloadType & PAYLOAD_TYPE_MASK);
  bytes[SEQUENCE_OFFSET] = header.sequence >> 8;
  bytes[SEQUENCE_OFFSET + 1] = header.sequence;
  writeUint32(bytes, TIMESTAMP_OFFSET, header.timestamp);
  writeUint32(bytes, SSRC_OFFSET, header.ssrc);
}

function tooShort(part: string, needed: number, given: number): PeerFault {
  return new PeerFault(`RTP ${part} needs ${needed} bytes, the datagram has ${given}`);
}

function readUint16(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] as number) << 8) | (bytes[offset + 1] as number);
}

function readUint32(bytes: Uint8Array, offset: number): number {
  return ((readUint16(bytes, offset) << 16) | readUint16(bytes, offset + 2)) >>> 0;
}

function writeUint32(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value >>> 24;
  bytes[offset + 1] = value >>> 16;
  bytes[offset + 2] = value >>> 8;
  bytes[offset + 3] = value;
}
