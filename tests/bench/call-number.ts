// How the three processes know that they speak of the same call: its number is dialled, and told to the voice service.

/** Extensions: none of the numbers that a dial plan denies at first begins with 2. */
const FIRST = 2000;

/** The telephone number of call `call` (from 1). */
export function phoneNumberOf(call: number): string {
  return String(FIRST + call);
}

/** The call that dialled `phoneNumber`. */
export function callOf(phoneNumber: string): number {
  return Number(phoneNumber) - FIRST;
}

/** The system prompt of call `call`. */
export function promptOf(call: number): string {
  return `You speak in call ${call} of a benchmark.`;
}

/** The call whose prompt `text` is; 0 when it is none. */
export function callNumberIn(text: string): number {
  return Number(/in call (\d+) of a benchmark/.exec(text)?.[1] ?? 0);
}
