// Country calling codes (ITU-T E.164 §6.2.1, list of assigned codes) and how a country dials abroad.

/** Codes of two digits. `1` and `7` stand alone; whatever else is assigned has three. */
const TWO_DIGITS = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/** Beginnings of the codes of three digits; those not assigned yet included, so that they are never taken for others. */
const THREE_DIGITS = new Set('21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 87 88 96 97 99'.split(' '));

/** Where abroad is not (only) reached by 00. What begins with 00 there and is not listed cannot be read. */
const ABROAD: Readonly<Record<string, readonly string[]>> = {
  '1': ['011'],
  '7': ['810'],
  '61': ['0011'],
  '65': ['001', '002', '008', '000'],
  '81': ['010'],
  '82': ['001', '002', '005', '006', '008'],
  '852': ['001'],
  '886': ['002', '005', '006', '007', '009'],
};

/** The calling code that `digits` (international, without `+` or `00`) begin with; null where none is assigned. */
export function callingCodeOf(digits: string): string | null {
  const one = digits.slice(0, 1);
  const two = digits.slice(0, 2);
  if (one === '1' || one === '7') return one;
  if (TWO_DIGITS.has(two)) return two;
  return THREE_DIGITS.has(two) && digits.length >= 3 ? digits.slice(0, 3) : null;
}

/** What follows the international prefix; null for a number without one. Empty: a prefix that means nothing there. */
export function abroadOf(number: string, home: string): string | null {
  if (number.startsWith('+')) return number.slice(1);
  const prefixes = ABROAD[home] ?? ['00'];
  const prefix = prefixes.find((candidate) => number.startsWith(candidate));
  if (prefix !== undefined) return number.slice(prefix.length);
  return number.startsWith('00') ? '' : null;
}

/** `7` of Russia and its kin dial 8 before a number of their own country; most others 0 or nothing. */
export function trunkPrefixOf(home: string): string {
  return home === '7' ? '8' : '0';
}

/** True when `digits` (international) belong to one of `countries`; a longer entry (`1242`) opens only its own part. */
export function isOfCountries(digits: string, countries: readonly string[]): boolean {
  const code = callingCodeOf(digits);
  if (code === null) return false;
  return countries.some((country) => country.startsWith(code) && digits.startsWith(country));
}
