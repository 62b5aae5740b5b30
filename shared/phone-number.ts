// What can be dialled as it stands. Numbers are never reshaped: what is given is dialled and shown again.

/** Digits, * and #, with a leading + or without: what a telephone can dial, and harmless in a SIP address. */
export const DIALABLE = /^\+?[0-9*#]{1,32}$/;

/** True when `text` may be dialled exactly as given. */
export function isDialable(text: string): boolean {
  return DIALABLE.test(text);
}
