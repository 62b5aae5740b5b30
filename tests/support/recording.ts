// Reads a recording as any player would: by what its header says.

import { readFileSync } from 'node:fs';
import { readWavHeader, WAV_HEADER_LENGTH } from '../../electron/audio/wav-header.ts';

export interface Channels {
  readonly left: Int16Array;
  readonly right: Int16Array;
  readonly milliseconds: number;
}

export function readRecording(path: string): Channels {
  const bytes = readFileSync(path);
  const header = readWavHeader(bytes);
  if (header === undefined) throw new Error(`${path} has no WAV header of ours`);
  if (bytes.length < WAV_HEADER_LENGTH + header.dataLength) throw new Error(`${path} promises more than it holds`);
  const blocks = header.dataLength / 4;
  const channel = (offset: number): Int16Array =>
    Int16Array.from({ length: blocks }, (_, index) => bytes.readInt16LE(WAV_HEADER_LENGTH + index * 4 + offset));
  return { left: channel(0), right: channel(2), milliseconds: (blocks / header.rate) * 1000 };
}
