// Every sink gets the same masked lines; the file is rotated, bounded, flushed on close and private.

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../electron/base/clock.ts';
import type { Logger } from '../../electron/base/logger.ts';
import { createMemoryLog } from '../../electron/log/memory-log.ts';
import type { LogOptions } from '../../electron/log/open-log.ts';
import { openLog } from '../../electron/log/open-log.ts';
import { temporaryDirectory } from '../store/support.ts';
import { FakeClock } from '../support/fake-clock.ts';

async function fileLog(changes: Partial<LogOptions> = {}) {
  const directory = join(temporaryDirectory(), 'logs');
  const log = await openLog({ directory, clock: systemClock, ...changes });
  onTestFinished(() => log.close());
  return { ...log, directory };
}

const linesOf = (text: string): readonly Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const allLines = (directory: string): readonly Record<string, unknown>[] =>
  readdirSync(directory).flatMap((name) => linesOf(readFileSync(join(directory, name), 'utf8')));

async function writeUntil(logger: Logger, reached: () => boolean): Promise<void> {
  while (!reached()) {
    logger.info('line', { filler: 'x'.repeat(1000) });
    await new Promise(setImmediate);
  }
}

/** One line with everything that must not be read, through each way into a logger. */
function writeSecrets(logger: Logger): void {
  const child = logger.child({ number: '18611141133', token: 'secret-1' });
  child.warn('dialling 18611141133', { password: 'secret-2', nested: { authorization: 'secret-3' }, text: '我叫小明' });
  child.error('failed', { fault: new Error('nonce="secret-4" for 18611141133') });
}

function expectMasked(raw: string, lines: readonly Record<string, unknown>[]): void {
  for (const hidden of ['18611141133', 'secret-', '我叫小明']) expect(raw).not.toContain(hidden);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({ level: 'warn', number: '186******33', msg: 'dialling 186******33' });
}

describe('the log', () => {
  it('masks in the file', async () => {
    const log = await fileLog();
    writeSecrets(log.logger);
    await log.close();
    const [name = ''] = readdirSync(log.directory);
    const raw = readFileSync(join(log.directory, name), 'utf8');
    expectMasked(raw, linesOf(raw));
  });

  it('masks in memory', () => {
    const log = createMemoryLog();
    writeSecrets(log.logger);
    expectMasked(JSON.stringify(log.lines()), log.lines());
  });

  it('masks in the echo', async () => {
    const echoed: string[] = [];
    const log = await fileLog({ echo: { write: (line) => echoed.push(line) } });
    writeSecrets(log.logger);
    expectMasked(echoed.join(''), linesOf(echoed.join('')));
  });

  it('has every line in the file once it is closed', async () => {
    const log = await fileLog();
    for (let index = 0; index < 5000; index += 1) log.logger.info('line', { index });
    await log.close();
    await log.close();
    expect(allLines(log.directory).map((line) => line.index)).toEqual(
      Array.from({ length: 5000 }, (_, index) => index),
    );
  });

  it('rotates by size and keeps a bounded number of files, those of earlier starts included', async () => {
    const clock = new FakeClock();
    const rotation = { mostBytes: 10_000, keep: 2 };
    const log = await fileLog({ rotation, clock });
    const files = () => readdirSync(log.directory).sort();
    await writeUntil(log.logger, () => files().includes('ringside.2026-01-01.4.log'));
    await log.close();
    const again = await openLog({ directory: log.directory, clock, rotation });
    await writeUntil(again.logger, () => files().includes('ringside.2026-01-01.10.log'));
    await again.close();
    const numbers = files().map((name) => Number(/\.(\d+)\.log$/.exec(name)?.[1]));
    // A slow disk lets more lines wait than one file takes.
    const last = Math.max(...numbers);
    expect(last).toBeGreaterThanOrEqual(10);
    expect(numbers.toSorted((one, other) => one - other)).toEqual([last - 2, last - 1, last]);
  });

  it('begins a file each day and goes on with the day’s file after a restart', async () => {
    const clock = new FakeClock();
    const log = await fileLog({ clock });
    log.logger.info('first day');
    await log.close();
    const again = await openLog({ directory: log.directory, clock });
    again.logger.info('first day again');
    await again.close();
    clock.advance(24 * 3600 * 1000);
    const later = await openLog({ directory: log.directory, clock });
    later.logger.info('second day');
    clock.advance(24 * 3600 * 1000);
    later.logger.info('third day');
    await later.close();
    expect(readdirSync(log.directory).sort()).toHaveLength(3);
    expect(allLines(log.directory).map((line) => line.msg)).toEqual([
      'first day',
      'first day again',
      'second day',
      'third day',
    ]);
  });

  it('tells once that the disk refuses, and goes on when it takes lines again', async () => {
    const clock = new FakeClock();
    const faults: unknown[] = [];
    const log = await fileLog({ clock, onFault: (fault) => faults.push(fault) });
    rmSync(log.directory, { recursive: true });
    writeFileSync(log.directory, 'in the way');
    clock.advance(24 * 3600 * 1000);
    await writeUntil(log.logger, () => faults.length > 0);
    rmSync(log.directory);
    mkdirSync(log.directory);
    await writeUntil(log.logger, () => readdirSync(log.directory).length > 0);
    await log.close();
    expect(faults).toHaveLength(1);
    expect(allLines(log.directory).map((line) => line.msg)).toContain('log lines dropped');
  });

  it('is readable by its owner alone', async () => {
    const log = await fileLog();
    const [name = ''] = readdirSync(log.directory);
    expect(statSync(join(log.directory, name)).mode & 0o777).toBe(0o600);
  });

  it('writes nothing below its level', async () => {
    const log = await fileLog({ level: 'warn' });
    log.logger.info('quiet');
    log.logger.debug('quiet');
    log.logger.warn('loud');
    await log.close();
    expect(allLines(log.directory).map((line) => line.msg)).toEqual(['loud']);
  });

  it('says which directory it cannot write and what to do', async () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    await expect(openLog({ directory: join(file, 'logs'), clock: systemClock })).rejects.toThrow(
      /the log cannot be written to .*file\/logs .*give this user write access/,
    );
  });
});
