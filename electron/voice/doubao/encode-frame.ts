// Frames of Doubao's binary protocol to bytes. Always flags 0b0100 (event) on events and 0 on errors, as the page asks.

import { CLIENT_EVENTS, idKind, SERVER_EVENTS } from './event-ids.ts';
import type { ErrorFrame, EventFrame, Frame } from './frame.ts';
import { COMPRESSION, FLAG_EVENT, MESSAGE_TYPES, SERIALIZATION, VERSION, WORD_BYTES } from './frame.ts';
import { gzip } from './gzip.ts';

/** Which side speaks; the message type depends on it. */
export type Side = 'client' | 'server';

/** The bytes of one WebSocket message. */
export function encodeFrame(side: Side, frame: Frame): Uint8Array {
  return frame.kind === 'event' ? encodeEvent(side, frame) : encodeError(frame);
}

function encodeEvent(side: Side, frame: EventFrame): Uint8Array {
  const audio = frame.event === CLIENT_EVENTS.TaskRequest || frame.event === SERVER_EVENTS.TTSResponse;
  const type = messageType(side, audio);
  const serialization = audio ? SERIALIZATION.raw : SERIALIZATION.json;
  const event = int32(frame.event);
  const id = idKind(frame.event) === 'none' ? [] : sized(Buffer.from(frame.id, 'utf8'));
  return Buffer.concat([header(type, FLAG_EVENT, serialization, frame.gzip), event, ...id, ...packed(frame)]);
}

function encodeError(frame: ErrorFrame): Uint8Array {
  return Buffer.concat([
    header(MESSAGE_TYPES.error, 0, SERIALIZATION.json, frame.gzip),
    uint32(frame.code),
    ...packed(frame),
  ]);
}

function messageType(side: Side, audio: boolean): number {
  if (side === 'client') return audio ? MESSAGE_TYPES.clientAudio : MESSAGE_TYPES.clientRequest;
  return audio ? MESSAGE_TYPES.serverAudio : MESSAGE_TYPES.serverResponse;
}

function header(type: number, flags: number, serialization: number, gzipped: boolean): Buffer {
  const compression = gzipped ? COMPRESSION.gzip : COMPRESSION.none;
  return Buffer.from([(VERSION << 4) | 1, (type << 4) | flags, (serialization << 4) | compression, 0]);
}

function packed(frame: Frame): Uint8Array[] {
  return sized(frame.gzip ? gzip(frame.payload) : frame.payload);
}

function sized(bytes: Uint8Array): Uint8Array[] {
  return [uint32(bytes.length), bytes];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(WORD_BYTES);
  bytes.writeUInt32BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(WORD_BYTES);
  bytes.writeInt32BE(value);
  return bytes;
}
