// The last call with a number, among those that history found by part of it. Pure.

/** How many calls are asked for: enough to see past other numbers that hold this one's digits. */
export const LOOKED_AT = 50;

interface Contact {
  readonly callId: string;
  readonly phoneNumber: string;
}

interface Page<Row> {
  /** Newest first. */
  readonly rows: readonly Row[];
  /** Null where these are all. */
  readonly next: string | null;
}

/** `first`: there was none before `callId`. Null: there may be one beyond the page. */
export function lastContactOf<Row extends Contact>(
  { rows, next }: Page<Row>,
  callId: string,
  number: string,
): Row | 'first' | null {
  const last = rows.find((row) => row.callId !== callId && row.phoneNumber === number);
  return last ?? (next === null ? 'first' : null);
}
