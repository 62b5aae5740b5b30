// What the border tells of the station itself, and to whom.

import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../shared/contract/system-schemas.ts';
import { DIAGNOSTICS } from './memory-system.ts';
import { STATION_TOKEN, testApi } from './support.ts';

const token = STATION_TOKEN;
const LINE: LogLine = { at: '2026-01-01T00:00:00.000Z', level: 'warn', message: 'a sign-in failed', fields: '{"a":1}' };

describe('diagnostics', () => {
  it('are told as they are', async () => {
    const { ask } = await testApi();
    const { body } = await ask('GET', '/api/system/diagnostics', { token });
    expect(body).toEqual({ success: true, data: DIAGNOSTICS, message: '获取诊断信息成功' });
  });
});

describe('the log', () => {
  it('is asked for by a number of lines, 200 unless told', async () => {
    const asked: number[] = [];
    const readLog = async (most: number): Promise<LogLine[]> => {
      asked.push(most);
      return [LINE];
    };
    const { ask } = await testApi({ readLog });
    expect((await ask('GET', '/api/system/log', { token })).body.data).toEqual([LINE]);
    expect((await ask('GET', '/api/system/log?lines=1000', { token })).status).toBe(200);
    expect(asked).toEqual([200, 1000]);
  });

  it.each(['0', '1001', '1.5', 'all', '-1'])('is not read for lines=%s', async (lines) => {
    const { ask } = await testApi();
    const { status, body } = await ask('GET', `/api/system/log?lines=${lines}`, { token });
    expect([status, body.error?.field]).toEqual([400, 'lines']);
  });
});
