// What a person's copy of a recording is called, whoever hands it out.

/**
 * `2026-10-16_10-24-07_13800001234.wav`: when the call began by this machine's time zone, and with whom, in signs that
 * every file system takes. `startedAt` is ISO 8601 or Unix milliseconds.
 */
export function recordingName(startedAt: string | number, phoneNumber: string): string {
  const date = new Date(startedAt);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('-');
  const number = phoneNumber.replace(/[^0-9+]/g, '').slice(0, 32);
  return `${[day, clock, number].filter((part) => part !== '').join('_')}.wav`;
}
