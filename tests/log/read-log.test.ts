// The log read back: its last lines whole and in order, whatever else lies in its files.

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLog } from '../../electron/log/open-log.ts';
import { readLog } from '../../electron/log/read-log.ts';
import { temporaryDirectory } from '../store/support.ts';
import { FakeClock } from '../support/fake-clock.ts';

const FIRST = 'ringside.2026-01-01.1.log';
const MIB = 1024 * 1024;

function logDirectory(): string {
  const directory = join(temporaryDirectory(), 'logs');
  mkdirSync(directory);
  return directory;
}

const line = (message: string, more: object = {}): string =>
  `${JSON.stringify({ level: 'info', time: '2026-01-01T00:00:00.000Z', ...more, msg: message })}\n`;
const messages = async (directory: string, most = 100) => (await readLog(directory, most)).map((each) => each.message);

describe('the log read back', () => {
  it('has what was logged, fields as JSON, already masked', async () => {
    const directory = logDirectory();
    const log = await openLog({ directory, clock: new FakeClock() });
    log.logger.info('station started');
    log.logger.warn('call in refused', { code: 486, number: '18611141133', password: 'p' });
    await log.close();
    expect(await readLog(directory, 10)).toEqual([
      { at: expect.stringMatching(/^\d{4}-.*Z$/), level: 'info', message: 'station started', fields: '' },
      {
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        level: 'warn',
        message: 'call in refused',
        fields: '{"code":486,"number":"186******33","password":"[secret]"}',
      },
    ]);
  });

  it('ends with the newest line and goes back over days and files', async () => {
    const directory = logDirectory();
    writeFileSync(join(directory, FIRST), line('a') + line('b'));
    writeFileSync(join(directory, 'ringside.2026-01-02.9.log'), line('c'));
    writeFileSync(join(directory, 'ringside.2026-01-02.10.log'), line('d') + line('e'));
    writeFileSync(join(directory, 'other.2026-01-03.1.log'), line('of another program'));
    expect(await messages(directory)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await messages(directory, 4)).toEqual(['b', 'c', 'd', 'e']);
    expect(await messages(directory, 1)).toEqual(['e']);
  });

  it('leaves out what is torn and what is no line of ours', async () => {
    const directory = logDirectory();
    const foreign = [
      'Segmentation fault',
      '',
      'null',
      '[1]',
      '{"msg":"no time"}',
      '{"time":1,"level":"info","msg":""}',
    ];
    const odd = '{"time":"2026-01-01T00:00:00.000Z","level":"loud","msg":"no level of ours"}';
    writeFileSync(join(directory, FIRST), `${line('a')}${[...foreign, odd].join('\n')}\n${line('b')}`);
    appendFileSync(join(directory, FIRST), line('torn').slice(0, 30));
    expect(await messages(directory)).toEqual(['a', 'b']);
  });

  it('reads no more than the last mebibyte, beginning with a whole line', async () => {
    const directory = logDirectory();
    writeFileSync(join(directory, 'ringside.2025-12-31.1.log'), line('the day before'));
    const body = Array.from({ length: 2500 }, (_, index) => line(`${index}`, { words: '很长的一行'.repeat(50) })).join(
      '',
    );
    writeFileSync(join(directory, FIRST), body);
    expect(Buffer.byteLength(body)).toBeGreaterThan(MIB);
    const read = await messages(directory, 10_000);
    expect(read.at(-1)).toBe('2499');
    expect(read.at(0)).toBe(`${2500 - read.length}`);
    expect(read.length).toBe(Math.floor(MIB / Buffer.byteLength(line('2499', { words: '很长的一行'.repeat(50) }))));
  });

  it('is empty where nothing but one endless line was written', async () => {
    const directory = logDirectory();
    writeFileSync(join(directory, FIRST), line('x'.repeat(2 * MIB)));
    expect(await messages(directory)).toEqual([]);
  });
});
