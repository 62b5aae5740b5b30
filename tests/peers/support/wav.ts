// WAV files for peers: 16-bit PCM written, and read back by channel.

import { readFileSync, writeFileSync } from 'node:fs';

/** One array of samples per channel. */
export interface WavAudio {
  readonly rate: number;
  readonly channels: readonly Int16Array[];
}

const HEADER_BYTES = 44;
const PCM_FORMAT = 1;

/** Writes a mono file. */
export function writeWav(path: string, samples: Int16Array, rate: number): void {
  const file = Buffer.alloc(HEADER_BYTES + samples.length * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(PCM_FORMAT, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples.length * 2, 40);
  for (const [index, sample] of samples.entries()) file.writeInt16LE(sample, HEADER_BYTES + index * 2);
  writeFileSync(path, file);
}

/** Reads a 16-bit PCM file by its chunks; throws when the header lies about the file. */
export function readWav(path: string): WavAudio {
  const file = readFileSync(path);
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error(`${path} is no WAV file`);
  let format: { rate: number; channels: number } | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const id = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, at + 8 + size);
    if (body.length < size) throw new Error(`${path}: chunk ${id} promises ${size} bytes, the file has ${body.length}`);
    if (id === 'fmt ') {
      if (body.readUInt16LE(14) !== 16) throw new Error(`${path} is not 16-bit`);
      format = { rate: body.readUInt32LE(4), channels: body.readUInt16LE(2) };
    } else if (id === 'data' && format !== undefined) {
      return { rate: format.rate, channels: split(body, format.channels) };
    }
    at += 8 + size + (size % 2);
  }
  throw new Error(`${path} has no audio`);
}

function split(body: Buffer, channels: number): Int16Array[] {
  const frames = Math.floor(body.length / (2 * channels));
  return Array.from({ length: channels }, (_, channel) =>
    Int16Array.from({ length: frames }, (_, frame) => body.readInt16LE((frame * channels + channel) * 2)),
  );
}
