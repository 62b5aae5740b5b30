// Numbers, times and sizes as the console writes them. Pure: the language, and now where it matters, are arguments.

import type { Language } from '../../shared/contract/procedure.ts';

/** Stands where a value is missing: never 0, never N/A. */
export const NO_VALUE = '–';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment's clock in this machine's time zone: `10:24:07`. */
export function formatClock(at: string | number): string {
  const date = new Date(at);
  return `${formatHourMinute(at)}:${two(date.getSeconds())}`;
}

/** `10:24`. */
export function formatHourMinute(at: string | number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `今天`, `昨天`, `10月14日`, `2025年10月14日`; `today`, `yesterday`, `14 Oct`, `14 Oct 2025`. */
export function formatDay(at: string | number, now: number, language: Language): string {
  const date = new Date(at);
  const today = new Date(now);
  const daysAgo = Math.round((midnight(today) - midnight(date)) / 86_400_000);
  if (daysAgo === 0) return language === 'zh' ? '今天' : 'today';
  if (daysAgo === 1) return language === 'zh' ? '昨天' : 'yesterday';
  const sameYear = date.getFullYear() === today.getFullYear();
  if (language === 'zh') {
    const day = `${date.getMonth() + 1}月${date.getDate()}日`;
    return sameYear ? day : `${date.getFullYear()}年${day}`;
  }
  const day = `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}`;
  return sameYear ? day : `${day} ${date.getFullYear()}`;
}

/** Local midnight before `date`; a day of 23 or 25 hours is mended by rounding. */
function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Day and clock: `今天 10:24`. */
export function formatMoment(at: string | number, now: number, language: Language): string {
  return `${formatDay(at, now, language)} ${formatHourMinute(at)}`;
}

/** Call time from whole seconds: `02:47`, from one hour `1:02:47`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const tail = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return whole < 3600 ? tail : `${Math.floor(whole / 3600)}:${tail}`;
}

/** `620 ms`; from 10,000 ms in seconds: `12.4 秒`, `12.4 s`. */
export function formatMilliseconds(milliseconds: number, language: Language): string {
  if (milliseconds < 10_000) return `${formatCount(Math.round(milliseconds))} ms`;
  return `${(milliseconds / 1000).toFixed(1)} ${language === 'zh' ? '秒' : 's'}`;
}

/** `1,048,213`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** A ratio 0–1 with one decimal: `67.4%`. */
export function formatShare(ratio: number): string {
  return `${(ratio * 100).toFixed(1)}%`;
}

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `640 B`, `48 kB`, `1.2 MB`, by thousands. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < SIZES.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit >= 2 && value < 99.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${SIZES[unit] ?? 'B'}`;
}

/** A long time in its two largest parts: `3 天 4 小时`, `5 分钟`; `3 d 4 h`, `5 min`. */
export function formatLongTime(seconds: number, language: Language): string {
  const words = language === 'zh' ? ['天', '小时', '分钟', '秒'] : ['d', 'h', 'min', 's'];
  const whole = Math.max(0, Math.floor(seconds));
  const values = [Math.floor(whole / 86_400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60];
  const first = values.findIndex((value) => value > 0);
  if (first === -1) return `0 ${words[3] ?? ''}`;
  return values
    .map((value, index) => (value > 0 ? `${value} ${words[index] ?? ''}` : ''))
    .slice(first, first + 2)
    .filter((part) => part !== '')
    .join(' ');
}

const PHONE_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^(\+86)?(1[3-9]\d)(\d{4})(\d{4})$/, '$1 $2 $3 $4'],
  [/^(\+86)?(0(?:10|2\d))(\d{4})(\d{4})$/, '$1 $2 $3 $4'],
  [/^(\+86)(10|2\d)(\d{4})(\d{4})$/, '$1 $2 $3 $4'],
  [/^()(0[3-9]\d{2})(\d{3,4})(\d{4})$/, '$1 $2 $3 $4'],
  [/^()([48]00)(\d{3})(\d{4})$/, '$1 $2 $3 $4'],
];

/** A number with the gaps people read it by: `138 0000 1234`, `021 0000 6600`; others as they are. */
export function formatPhone(number: string): string {
  const shape = PHONE_SHAPES.find(([pattern]) => pattern.test(number));
  return shape === undefined ? number : number.replace(shape[0], shape[1]).trim();
}
