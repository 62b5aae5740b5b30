// A number as a telephone would dial it: decoration taken off, everything that is no number refused.

/** Full-width ０ to ９ lie this far above 0 to 9. */
const FULL_WIDTH = 0xfee0;
/** Blanks, dashes, dots and brackets that people write between digits; nothing that ends a line. */
const DECORATION = /[ \u00a0\u2000-\u200a\u202f\u3000\-\u2010-\u2015\u2212\uff0d.\uff0e()\uff08\uff09]/gu;
/** E.164 knows 15 digits; access codes and the international prefix come before them. */
const LONGEST = 20;
/** As typed: blanks and brackets take their room, but no more than this. */
const LONGEST_TEXT = 64;

/** `number` in digits with or without a leading `+`, or a code of digits, `*` and `#`; null for anything else. */
export function plainNumber(number: string): string | null {
  if (number.length > LONGEST_TEXT) return null;
  const narrow = number.replace(/[\uff0b\uff10-\uff19]/gu, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH),
  );
  const plain = narrow.replace(DECORATION, '');
  return /^\+?[0-9*#]+$/.test(plain) && plain.length <= LONGEST ? plain : null;
}

/** True for a key code (`*72…`, `#31#…`): exchanges divert calls and hide numbers by them. */
export function isKeyCode(plain: string): boolean {
  return /[*#]/.test(plain);
}

/**
 * True for the name of a SIP user (`reception`, `desk-12`): begins with a letter and has two digits at most, so that an
 * exchange that drops the letters, or reads only digits, is left with nothing that costs money.
 */
export function isUserName(text: string): boolean {
  return /^[A-Za-z][A-Za-z._-]*(?:[0-9][A-Za-z._-]*){0,2}$/.test(text) && text.length <= LONGEST;
}
