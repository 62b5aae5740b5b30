// What may be dialled: a number judged by every way in which an exchange may read it, never by how it is written.

import type { DialDenial, DialPolicy } from '../../shared/security-settings.ts';
import { behindAccessCode, chineseReadings, isForeignShape, isTooLong } from './dial-plan-china.ts';
import { abroadOf, isOfCountries, trunkPrefixOf } from './dial-plan-countries.ts';
import { isKeyCode, isUserName, plainNumber } from './dial-plan-number.ts';

/** Calls of the line the number is to be dialled on. */
export interface DialCounts {
  /** Up now. */
  readonly now: number;
  /** Out, since midnight. */
  readonly today: number;
}

const CHINA = '86';
/** Inside a private exchange; longer ones belong to a country. */
const LONGEST_EXTENSION = 6;
/** Calling code and subscriber; shorter ones are an extension or emergency call behind a `+`. */
const SHORTEST_ABROAD = 7;
/** Numbers of other countries than China are told from their own by length alone. */
const SHORTEST_BARE = 11;

/**
 * Why `number` may not be dialled on a line with these calls; null when it may. A name of a SIP user (letters, two digits
 * at most) may be dialled unless its beginning is denied; key codes (`*72…`) only where their beginning is allowed.
 */
export function checkDial(policy: DialPolicy, number: string, counts: DialCounts): DialDenial | null {
  const denial = checkNumber(policy, number);
  if (denial !== null) return denial;
  if (counts.now >= policy.maxConcurrent) return 'too-many-at-once';
  return policy.maxPerDay !== null && counts.today >= policy.maxPerDay ? 'too-many-today' : null;
}

function checkNumber(policy: DialPolicy, number: string): DialDenial | null {
  if (isUserName(number)) return begins([number.toLowerCase()], policy.denied) ? 'denied-prefix' : null;
  const plain = plainNumber(number);
  if (plain === null) return 'not-a-number';
  return isKeyCode(plain) ? checkKeyCode(policy, plain) : checkDigits(policy, plain);
}

function checkKeyCode(policy: DialPolicy, code: string): DialDenial | null {
  const opening = policy.allowed.map(plainBeginning).find((prefix) => isKeyCode(prefix) && code.startsWith(prefix));
  if (opening === undefined) return 'not-a-number';
  const numbers = code.slice(opening.length).split(/[*#]+/);
  const denied = numbers.some((part) => begins(readingsOf(part, policy.homeCountry), policy.denied));
  return denied || begins([code], policy.denied) ? 'denied-prefix' : null;
}

function checkDigits(policy: DialPolicy, plain: string): DialDenial | null {
  const { homeCountry, countries, allowed } = policy;
  const readings = readingsOf(plain, homeCountry);
  if (isDenied(policy, readings)) return 'denied-prefix';
  const hidden = homeCountry === CHINA ? readings.find((reading) => behindAccessCode(reading) !== null) : undefined;
  if (hidden !== undefined) return checkHidden(policy, hidden);
  const [first, ...others] = formsOf(plain, homeCountry);
  if (begins([first, ...others], allowed)) return null;
  if (first.startsWith('+')) return checkAbroad(first.slice(1), countries);
  if (plain.length <= LONGEST_EXTENSION) return null;
  if (isBareForeign(plain, homeCountry)) return checkAbroad(plain.replace(/^0+/, ''), countries);
  return isOfCountries(`${homeCountry}${significantOf(plain, homeCountry)}`, countries) ? null : 'country';
}

/**
 * An extension (1101) may begin like what is denied (110): a longer beginning that is allowed opens it as it is dialled,
 * the first of `readings`, and never as the exchange may read it besides.
 */
function isDenied({ allowed, denied }: DialPolicy, [dialled = '', ...readings]: readonly string[]): boolean {
  const opening = allowed.map(plainBeginning).filter((beginning) => dialled.startsWith(beginning));
  const opened = Math.max(0, ...opening.map(({ length }) => length));
  const others = readings.filter((reading) => reading !== dialled);
  return denied.some((prefix) => {
    if (!begins([dialled, ...others], [prefix])) return false;
    return plainBeginning(prefix).length >= opened || begins(others, [prefix]);
  });
}

/** A number behind another carrier's access code: the code must be allowed, and what follows be dialled by itself too. */
function checkHidden(policy: DialPolicy, hidden: string): DialDenial | null {
  const behind = behindAccessCode(hidden) ?? '';
  if (behind === '' || !begins([hidden], policy.allowed)) return 'denied-prefix';
  return checkDigits(policy, behind);
}

function checkAbroad(digits: string, countries: readonly string[]): DialDenial | null {
  if (!isOfCountries(digits, countries)) return 'country';
  const tooLong = digits.startsWith(CHINA) && isTooLong(digits.slice(CHINA.length));
  return digits.length < SHORTEST_ABROAD || tooLong ? 'not-a-number' : null;
}

/** Digits without `+` that only another country's numbers look like: exchanges dial them as if they had one. */
function isBareForeign(plain: string, home: string): boolean {
  if (home === CHINA) return isForeignShape(plain);
  if (plain.startsWith(trunkPrefixOf(home)) || plain.startsWith(home)) return false;
  return plain.length >= SHORTEST_BARE;
}

function significantOf(plain: string, home: string): string {
  const trunk = trunkPrefixOf(home);
  return plain.startsWith(trunk) ? plain.slice(trunk.length) : plain;
}

/** First as dialled (abroad with `+`), then as the same number may be written besides. */
function formsOf(plain: string, home: string): readonly [string, ...string[]] {
  const abroad = abroadOf(plain, home);
  if (abroad === null) return [plain, significantOf(plain, home), `+${home}${significantOf(plain, home)}`];
  if (!abroad.startsWith(home)) return [`+${abroad}`];
  const significant = abroad.slice(home.length);
  return [`+${abroad}`, significant, `${trunkPrefixOf(home)}${significant}`];
}

/** Every way in which an exchange may understand it: what is denied is denied by any of them. */
function readingsOf(plain: string, home: string): readonly string[] {
  const forms = formsOf(plain, home);
  if (home !== CHINA) return forms;
  return forms.flatMap((form) => (form.startsWith('+') ? [form] : [...chineseReadings(form)]));
}

/** A beginning of `+` alone means whatever is dialled as abroad; the first form tells that. */
function begins(forms: readonly string[], prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => {
    const beginning = plainBeginning(prefix);
    if (beginning === '+') return forms[0]?.startsWith('+') ?? false;
    return beginning !== '' && forms.some((form) => form.startsWith(beginning));
  });
}

/** A beginning of a policy as forms are written: `0086…` is `+86…`, a name in lower case. */
function plainBeginning(prefix: string): string {
  const plain = plainNumber(prefix) ?? prefix.trim().toLowerCase();
  return plain.startsWith('00') ? `+${plain.slice(2)}` : plain;
}
