// Where a call's recording is.

import type { Stats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallRow } from '../../shared/records.ts';
import { readWavHeader, WAV_HEADER_LENGTH, wavBlock } from '../audio/wav-header.ts';

/** A recording that is there. */
export interface Recording {
  /** Its name in the folder. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly durationMs: number;
}

/** What the station itself calls its recordings: `<callId>.wav`. */
const NAME = /^[A-Za-z0-9_-]{1,128}\.wav$/;

/**
 * The recording of a call in `folder`; null when there is none, or none of ours. Whatever a row says, nothing outside
 * the folder is ever found, and no link. Whoever asks must have been allowed to.
 */
export async function findRecording(
  { recording }: Pick<CallRow, 'recording'>,
  folder: string | null,
): Promise<Recording | null> {
  if (recording === null || folder === null || !NAME.test(recording)) return null;
  const path = join(folder, recording);
  const stats = await fileStats(path);
  const msPerByte = stats === null ? null : await readMsPerByte(path);
  if (stats === null || msPerByte === null) return null;
  // By the length of the file, as the header of a recording that still grows is a moment behind.
  const durationMs = Math.round(Math.max(0, stats.size - WAV_HEADER_LENGTH) * msPerByte);
  return { name: recording, path, bytes: stats.size, durationMs };
}

async function fileStats(path: string): Promise<Stats | null> {
  try {
    const stats = await lstat(path);
    return stats.isFile() ? stats : null;
  } catch {
    return null;
  }
}

/** Null when the file is no recording of ours, or may not be read. */
async function readMsPerByte(path: string): Promise<number | null> {
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  try {
    const head = new Uint8Array(WAV_HEADER_LENGTH);
    const { bytesRead } = await file.read(head, 0, WAV_HEADER_LENGTH, 0);
    const header = readWavHeader(head.subarray(0, bytesRead));
    return header === undefined ? null : 1000 / (wavBlock(header) * header.rate);
  } finally {
    await file.close();
  }
}
