// Reads the WAV files of this folder: 8 kHz mono A-law (format 6), as build/practice-speech.ts writes them.

import { WorldFault } from '../../base/errors.ts';

const RIFF_HEADER = 12;
const CHUNK_HEADER = 8;
const FORMAT_A_LAW = 6;
const RATE = 8000;

/** The A-law bytes of a clip; throws WorldFault when the file is another kind of WAV or none. */
export function readALawWav(file: Buffer): Uint8Array {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') throw broken('no WAV');
  const format = findChunk(file, 'fmt ');
  const kind = format.length < 16 ? -1 : format.readUInt16LE(0);
  if (kind !== FORMAT_A_LAW || format.readUInt16LE(2) !== 1 || format.readUInt32LE(4) !== RATE) {
    throw broken(`format ${kind}, not mono A-law at ${RATE} Hz`);
  }
  return findChunk(file, 'data');
}

function findChunk(file: Buffer, name: string): Buffer {
  for (let at = RIFF_HEADER; at + CHUNK_HEADER <= file.length; ) {
    const size = file.readUInt32LE(at + 4);
    const body = file.subarray(at + CHUNK_HEADER, at + CHUNK_HEADER + size);
    if (file.toString('latin1', at, at + 4) === name) return body;
    at += CHUNK_HEADER + size + (size & 1);
  }
  throw broken(`no ${name.trim()} chunk`);
}

function broken(what: string): WorldFault {
  return new WorldFault(`a practice speech clip is broken (${what}): install the product again`, false);
}
