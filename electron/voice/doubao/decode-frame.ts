// Bytes of one WebSocket message to a frame of Doubao's binary protocol. Throws PeerFault and nothing else.

import { PeerFault } from '../../base/errors.ts';
import { ByteReader } from './byte-reader.ts';
import { idKind } from './event-ids.ts';
import type { Frame } from './frame.ts';
import { COMPRESSION, FLAG_EVENT, FLAG_SEQUENCE, MAX_PAYLOAD, MESSAGE_TYPES, VERSION, WORD_BYTES } from './frame.ts';
import { gunzip } from './gzip.ts';

const KNOWN_TYPES: ReadonlySet<number> = new Set(Object.values(MESSAGE_TYPES));
/** Session ids are UUIDs or little more; a longer one is a misread length. */
const MAX_ID_BYTES = 1024;

/** The frame in `message`, its payload unpacked. The payload may be a view of `message`. */
export function decodeFrame(message: Uint8Array): Frame {
  const reader = new ByteReader(message);
  const { type, flags, compression } = readHeader(reader);
  if (type === MESSAGE_TYPES.error) return readError(reader, flags, compression);
  if ((flags & FLAG_SEQUENCE) !== 0) reader.int32();
  if ((flags & FLAG_EVENT) === 0) throw new PeerFault(`frame of type ${type} with flags ${flags} names no event`);
  const event = reader.int32();
  const id = readId(reader, event);
  return { kind: 'event', event, id, ...readPayload(reader, compression) };
}

function readHeader(reader: ByteReader): { type: number; flags: number; compression: number } {
  const [versionAndSize, typeAndFlags, coding] = [reader.uint8(), reader.uint8(), reader.uint8()];
  if (versionAndSize >> 4 !== VERSION) throw new PeerFault(`protocol version ${versionAndSize >> 4}, not ${VERSION}`);
  const words = versionAndSize & 0x0f;
  if (words < 1) throw new PeerFault('header of 0 words');
  reader.bytes(words * WORD_BYTES - 3);
  const type = typeAndFlags >> 4;
  if (!KNOWN_TYPES.has(type)) throw new PeerFault(`unknown message type ${type}`);
  return { type, flags: typeAndFlags & 0x0f, compression: coding & 0x0f };
}

function readError(reader: ByteReader, flags: number, compression: number): Frame {
  const code = reader.uint32();
  // No known server sets these on errors; the order is the page's.
  if ((flags & FLAG_SEQUENCE) !== 0) reader.int32();
  if ((flags & FLAG_EVENT) !== 0) readId(reader, reader.int32());
  return { kind: 'error', code, ...readPayload(reader, compression) };
}

function readId(reader: ByteReader, event: number): string {
  // The page lets clients put a connect id into 1 and 2; then more follows than a payload of the announced size.
  const bare = idKind(event) === 'none' && reader.peekUint32() === reader.remaining - WORD_BYTES;
  if (bare) return '';
  const length = reader.uint32();
  if (length > MAX_ID_BYTES) throw new PeerFault(`id of ${length} bytes, more than ${MAX_ID_BYTES}`);
  if (length === 0 && idKind(event) === 'session') throw new PeerFault(`event ${event} with an empty session id`);
  return Buffer.from(reader.bytes(length)).toString('utf8');
}

function readPayload(reader: ByteReader, compression: number): { payload: Uint8Array; gzip: boolean } {
  const size = reader.uint32();
  if (size !== reader.remaining) throw new PeerFault(`payload of ${size} bytes announced, ${reader.remaining} follow`);
  if (size > MAX_PAYLOAD) throw new PeerFault(`payload of ${size} bytes, more than ${MAX_PAYLOAD}`);
  const payload = reader.bytes(size);
  if (compression === COMPRESSION.none) return { payload, gzip: false };
  if (compression !== COMPRESSION.gzip) throw new PeerFault(`unknown compression ${compression}`);
  return { payload: size === 0 ? payload : gunzip(payload, MAX_PAYLOAD), gzip: true };
}
