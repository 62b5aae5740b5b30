// Makes a recording whole that a dead process left behind: the header is set from what the file really holds.

import type { FileHandle } from 'node:fs/promises';
import { constants, open } from 'node:fs/promises';
import { readWavHeader, WAV_DATA_LIMIT, WAV_HEADER_LENGTH, wavBlock, writeWavHeader } from '../audio/wav-header.ts';
import { WorldFault } from '../base/errors.ts';
import { RECORDING_FORMAT } from './recorder.ts';

/** What a repair found. */
export interface RepairReport {
  /** Milliseconds of sound in the file. */
  readonly recordedMs: number;
  /** Whether anything had to be changed. */
  readonly repaired: boolean;
}

const BLOCK = wavBlock(RECORDING_FORMAT);
/** A link is no recording of ours, and what it leads to is not to be changed. Windows knows no such flag. */
const OPEN_FLAGS = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0);

/**
 * Corrects the header of the recording at `path` from its length, and cuts off half a sample at its end. A file without
 * a whole header becomes an empty recording; a file that is no recording of ours is left alone (WorldFault).
 */
export async function repairRecording(path: string): Promise<RepairReport> {
  const file = await open(path, OPEN_FLAGS);
  try {
    return await repair(file, path);
  } finally {
    await file.close();
  }
}

async function repair(file: FileHandle, path: string): Promise<RepairReport> {
  const { size } = await file.stat();
  const head = new Uint8Array(WAV_HEADER_LENGTH);
  const { bytesRead } = await file.read(head, 0, WAV_HEADER_LENGTH, 0);
  const header = readWavHeader(head.subarray(0, bytesRead));
  if (header === undefined && bytesRead === WAV_HEADER_LENGTH) {
    throw new WorldFault(`${path} is not a recording of this product; it was left as it is`, false);
  }
  const length = Math.min(Math.max(0, size - WAV_HEADER_LENGTH), WAV_DATA_LIMIT);
  const dataLength = length - (length % BLOCK);
  const report = { recordedMs: (dataLength / BLOCK / RECORDING_FORMAT.rate) * 1000 };
  const whole = size === WAV_HEADER_LENGTH + dataLength && header?.dataLength === dataLength;
  const right = writeWavHeader(RECORDING_FORMAT, dataLength);
  if (whole && right.every((byte, index) => byte === head[index])) return { ...report, repaired: false };
  await file.write(right, 0, right.length, 0);
  await file.truncate(WAV_HEADER_LENGTH + dataLength);
  await file.sync();
  return { ...report, repaired: true };
}
