// The log's files by name: `<name>.<yyyy-mm-dd>.<n>.log`, days in UTC.

import { readdir } from 'node:fs/promises';

/** What our log is called. */
export const LOG_NAME = 'ringside';

/** The `number`th file of a day, counted from 1. */
export interface LogFile {
  readonly day: string;
  readonly number: number;
}

const DAY_AND_NUMBER = /\.(\d{4}-\d\d-\d\d)\.(\d+)\.log$/;

export function logFileName(name: string, { day, number }: LogFile): string {
  return `${name}.${day}.${number}.log`;
}

/** The files of log `name` in `directory`, oldest first; rejects with the system's error. */
export async function listLogFiles(directory: string, name: string): Promise<readonly LogFile[]> {
  const names = (await readdir(directory)).filter((file) => file.startsWith(`${name}.`));
  return names
    .flatMap((file) => {
      const [, day = '', number = ''] = DAY_AND_NUMBER.exec(file) ?? [];
      return day === '' ? [] : [{ day, number: Number(number) }];
    })
    .sort((a, b) => a.day.localeCompare(b.day) || a.number - b.number);
}
