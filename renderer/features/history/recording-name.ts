// The name a downloaded recording gets: when and with whom, in signs that every file system takes.

import type { ConsoleCall } from '../../../shared/console-events.ts';

/** `2026-10-16_10-24-07_13800001234.wav`, in this machine's time zone. */
export function recordingName({ startTime, phoneNumber }: Pick<ConsoleCall, 'startTime' | 'phoneNumber'>): string {
  const date = new Date(startTime);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('-');
  const number = phoneNumber.replace(/[^0-9+]/g, '').slice(0, 32);
  return `${day}_${clock}_${number}.wav`;
}
