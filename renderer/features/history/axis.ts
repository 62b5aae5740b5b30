// The call page's one time axis: milliseconds on the recording's clock to positions, and its ticks. Pure.

export interface Axis {
  readonly startMs: number;
  readonly endMs: number;
}

export interface AxisContent {
  /** Everything that has a place in time. */
  readonly momentsMs: readonly number[];
  readonly recordingMs: number | null;
}

/** From the first thing that happened to the last, the whole recording in it; one second at least. */
export function axisOf({ momentsMs, recordingMs }: AxisContent): Axis {
  const all = [0, recordingMs ?? 0, ...momentsMs];
  const startMs = all.reduce((least, moment) => Math.min(least, moment), 0);
  const endMs = all.reduce((most, moment) => Math.max(most, moment), 0);
  return { startMs, endMs: Math.max(endMs, startMs + 1000) };
}

/** Where `ms` is, as a share of the axis 0–1. */
export function shareOf(axis: Axis, ms: number): number {
  const share = (ms - axis.startMs) / (axis.endMs - axis.startMs);
  return Math.min(1, Math.max(0, share));
}

/** What is at `share` of the axis. */
export function momentAt(axis: Axis, share: number): number {
  return axis.startMs + Math.min(1, Math.max(0, share)) * (axis.endMs - axis.startMs);
}

/** CSS percentage for a share. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(4)}%`;
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * 1000);

/** Round moments for labels, at least `leastPx` apart on an axis that is `widthPx` wide; 0 is always one of them. */
export function ticksOf(axis: Axis, widthPx: number, leastPx = 90): readonly number[] {
  const span = axis.endMs - axis.startMs;
  const step = STEPS.find((candidate) => (candidate / span) * widthPx >= leastPx) ?? 3_600_000;
  const ticks: number[] = [];
  for (let tick = Math.ceil(axis.startMs / step) * step; tick <= axis.endMs; tick += step) ticks.push(tick + 0);
  return ticks;
}

/** `01:36`; before the recording `-00:09`. */
export function clockOf(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const tail = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const clock = seconds < 3600 ? tail : `${Math.floor(seconds / 3600)}:${tail}`;
  return ms < 0 && seconds > 0 ? `-${clock}` : clock;
}
