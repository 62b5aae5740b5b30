// Numbers, times and sizes as visual design section 3 writes them.

import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatClock,
  formatCount,
  formatDay,
  formatDuration,
  formatHourMinute,
  formatLongTime,
  formatMilliseconds,
  formatMoment,
  formatPhone,
  formatShare,
} from '../../../renderer/ui/format.ts';

/** Local times: what a person at this machine reads. */
const at = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number =>
  new Date(year, month - 1, day, hour, minute, second).getTime();

describe('a clock', () => {
  it('shows hours, minutes and seconds in two digits', () => {
    expect(formatClock(at(2026, 10, 14, 9, 5, 7))).toBe('09:05:07');
    expect(formatHourMinute(at(2026, 10, 14, 10, 24))).toBe('10:24');
  });
});

describe('a day', () => {
  const now = at(2026, 10, 14, 0, 30);
  it.each([
    [at(2026, 10, 14, 23, 59), '今天', 'today'],
    [at(2026, 10, 13, 23, 59), '昨天', 'yesterday'],
    [at(2026, 10, 12), '10月12日', '12 Oct'],
    [at(2025, 10, 14), '2025年10月14日', '14 Oct 2025'],
    [at(2026, 10, 15), '10月15日', '15 Oct'],
  ])('%#: is told relative to now', (time, zh, en) => {
    expect(formatDay(time, now, 'zh')).toBe(zh);
    expect(formatDay(time, now, 'en')).toBe(en);
  });

  it('goes before the clock in a moment', () => {
    expect(formatMoment(at(2026, 10, 13, 15, 30), now, 'zh')).toBe('昨天 15:30');
    expect(formatMoment(at(2026, 10, 13, 15, 30), now, 'en')).toBe('yesterday 15:30');
  });

  it('knows yesterday at the turn of a year', () => {
    expect(formatDay(at(2025, 12, 31, 12), at(2026, 1, 1, 1), 'zh')).toBe('昨天');
  });
});

describe('a duration', () => {
  it.each([
    [0, '00:00'],
    [7.9, '00:07'],
    [167, '02:47'],
    [3599, '59:59'],
    [3767, '1:02:47'],
    [-3, '00:00'],
  ])('of %d s is %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it('is told in milliseconds with a space, from 10,000 on in seconds', () => {
    expect(formatMilliseconds(620, 'zh')).toBe('620 ms');
    expect(formatMilliseconds(9999, 'en')).toBe('9,999 ms');
    expect(formatMilliseconds(12_440, 'zh')).toBe('12.4 秒');
    expect(formatMilliseconds(12_440, 'en')).toBe('12.4 s');
  });

  it('that is long is told in its two largest parts', () => {
    expect(formatLongTime(0, 'zh')).toBe('0 秒');
    expect(formatLongTime(59, 'en')).toBe('59 s');
    expect(formatLongTime(3 * 86_400 + 4 * 3600 + 50 * 60, 'zh')).toBe('3 天 4 小时');
    expect(formatLongTime(3600, 'en')).toBe('1 h');
    expect(formatLongTime(86_400 + 59, 'en')).toBe('1 d');
  });
});

describe('a number', () => {
  it('is grouped by thousands, a share has one decimal', () => {
    expect(formatCount(1_048_213)).toBe('1,048,213');
    expect(formatShare(0.6744)).toBe('67.4%');
  });

  it.each([
    [640, '640 B'],
    [48_250, '48 kB'],
    [999_600, '1.0 MB'],
    [1_240_000, '1.2 MB'],
    [165_000_000, '165 MB'],
    [5_300_000_000, '5.3 GB'],
  ])('of %d bytes is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('a phone number', () => {
  it.each([
    ['13800001234', '138 0000 1234'],
    ['+8613800001234', '+86 138 0000 1234'],
    ['02100006600', '021 0000 6600'],
    ['01000006600', '010 0000 6600'],
    ['+862100006600', '+86 21 0000 6600'],
    ['057100006600', '0571 0000 6600'],
    ['03120006600', '0312 000 6600'],
    ['4000000000', '400 000 0000'],
    ['9404', '9404'],
    ['2012345678', '2012345678'],
    ['+442079460000', '+442079460000'],
    ['*86#', '*86#'],
  ])('%s reads %s', (number, text) => {
    expect(formatPhone(number)).toBe(text);
  });
});
