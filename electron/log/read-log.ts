// The log read back for the console: its last lines, from the ends of its newest files.

import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogLine } from '../../shared/contract/system-schemas.ts';
import { LOG_NAME, listLogFiles, logFileName } from './log-files.ts';

/** What is read at most, whatever the lines are like: a page shows no more, and the log may be 20 MB a file. */
const MOST_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;
const LEVELS: readonly unknown[] = ['debug', 'info', 'warn', 'error'] satisfies LogLine['level'][];

/** The last `most` lines in `directory`, oldest first. What is torn, or no line of ours, is left out. */
export async function readLog(directory: string, most: number): Promise<LogLine[]> {
  const newestFirst: LogLine[] = [];
  let room = MOST_BYTES;
  for (const file of (await listLogFiles(directory, LOG_NAME)).toReversed()) {
    if (newestFirst.length >= most || room <= 0) break;
    const tail = await readTail(join(directory, logFileName(LOG_NAME, file)), room);
    room -= tail.length;
    // From the end, so that no more is parsed than is shown: this runs on the main thread.
    for (const text of tail.toString('utf8').split('\n').toReversed()) {
      if (newestFirst.length >= most) break;
      const line = readLine(text);
      if (line !== null) newestFirst.push(line);
    }
  }
  return newestFirst.reverse();
}

/** The last whole lines of a file in `most` bytes; nothing of one that was rotated away meanwhile. */
async function readTail(path: string, most: number): Promise<Buffer> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch {
    return Buffer.alloc(0);
  }
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - most);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    const tail = buffer.subarray(0, bytesRead);
    // Cut inside a line, perhaps inside a character: begin after it.
    return from === 0 ? tail : tail.subarray(tail.indexOf(NEWLINE) + 1);
  } finally {
    await file.close();
  }
}

function readLine(text: string): LogLine | null {
  const line = parse(text);
  if (typeof line !== 'object' || line === null || !('time' in line) || !('level' in line) || !('msg' in line))
    return null;
  const { time, level, msg, ...rest } = line;
  if (typeof time !== 'string' || typeof msg !== 'string' || !isLevel(level)) return null;
  const fields = Object.keys(rest).length === 0 ? '' : JSON.stringify(rest);
  return { at: time, level, message: msg, fields };
}

function isLevel(level: unknown): level is LogLine['level'] {
  return LEVELS.includes(level);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
