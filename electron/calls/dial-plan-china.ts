// China's numbers as far as a dial plan must know them: area codes, services, and codes that hide where a call goes.

/** 010, 02x and 0xxx, before what no subscriber's number begins with; a service's (0571 168…) may. */
const SERVICE_BEHIND_AREA = /^0(?:10|2\d|[3-9]\d\d)([019]\d*)$/;
/** 179xx, 12593, 1258x, 11808, 10193: another carrier's gateway, which dials what follows. */
const ACCESS_CODE = /^(?:179\d\d|12593|1258[0-9]|11808|10193)/;
const MOBILE = /^1[3-9]\d{9}$/;
/** Local numbers and short ones (10086, 95588, 12345); 400 and 800; long 95 and 96 services. */
const WITHOUT_AREA = [/^\d{1,8}$/, MOBILE, /^[48]00\d{7}$/, /^95\d{7,11}$/, /^96\d{7,8}$/];
/** Area code and number, or a mobile number, after the leading 0. */
const LONGEST_AFTER_ZERO = 11;

/** Every way in which a Chinese exchange may understand `digits` (dialled at home, or behind `+86`), itself included. */
export function chineseReadings(digits: string): ReadonlySet<string> {
  const found = new Set<string>();
  collect(digits, found);
  return found;
}

function collect(digits: string, found: Set<string>): void {
  if (digits === '' || found.has(digits)) return;
  found.add(digits);
  if (digits.startsWith('0')) {
    collect(digits.replace(/^0+/, ''), found);
    collect(digits.replace(/^0+/, '0'), found);
  }
  collect(SERVICE_BEHIND_AREA.exec(digits)?.[1] ?? '', found);
  // Beijing has local numbers of seven and eight digits that begin with 86.
  if (digits.startsWith('86') && digits.length !== 7 && digits.length !== 8) {
    collect(digits.slice(2), found);
    collect(`0${digits.slice(2)}`, found);
  }
  collect(behindOutsideLine(digits) ?? '', found);
  collect(behindAccessCode(digits) ?? '', found);
}

/** What follows the access code of another carrier; null for a number without one. */
export function behindAccessCode(digits: string): string | null {
  const code = ACCESS_CODE.exec(digits)?.[0];
  return code === undefined ? null : digits.slice(code.length);
}

/** What follows the 9 by which an office's exchange gives a line out; null for extensions and services (95, 96). */
function behindOutsideLine(digits: string): string | null {
  return /^9[^56]\d{5,}$/.test(digits) ? digits.slice(1) : null;
}

/** True when `digits` (behind +86 or 0) are more than any Chinese number has. */
export function isTooLong(digits: string): boolean {
  return digits.replace(/^0+/, '').length > LONGEST_AFTER_ZERO && !/^9[56]/.test(digits);
}

/** True when no Chinese number looks like `digits`: then they are one of another country, written without `+`. */
export function isForeignShape(digits: string): boolean {
  if (digits.startsWith('0')) return isTooLong(digits);
  return !WITHOUT_AREA.some((shape) => shape.test(digits));
}
