// Telephone numbers picked out of whatever a person types or pastes.

import { isDialable } from '../../../shared/phone-number.ts';

/** A number that may be meant. */
export interface PickedNumber {
  /** What is dialled, exactly. */
  readonly dial: string;
  /** Digits that came after it as an extension (转 802): not dialled. */
  readonly extension: string | null;
  /** Begins like a mobile number of this country and has another length than its 11 digits. */
  readonly oddLength: boolean;
}

/** `numbers`: the likeliest first, each once. */
export type Picked =
  | { readonly kind: 'empty' }
  | { readonly kind: 'none' }
  | { readonly kind: 'too-long'; readonly digits: number }
  | { readonly kind: 'found'; readonly numbers: readonly [PickedNumber, ...PickedNumber[]] };

/** Whoever pastes a book means something on its first pages. */
const MOST_TEXT = 10_000;
/** shared/phone-number.ts dials no more. */
const MOST_DIGITS = 32;
/** In prose, fewer digits are an age or a class. */
const FEWEST_IN_PROSE = 3;
const MOST_CHOICES = 4;

/** Digits and what people put between them. */
const RUN = /[+(]*[0-9*#][0-9*#+\s().-]*/g;
const GROUP = /\+?[0-9*#]+/g;
const ONLY_NUMBER = /^[0-9*#+\s().-]*$/;
const EXTENSION = /^\s*(?:转|轉|分机号?|ext\.?|x)\s*[:.]?\s*([0-9]{1,6})(?![0-9])/i;
const COUNTRY = /^(?:\+|00)?86(?=1[3-9][0-9]{9}$|(?:10|[2-9][0-9]{1,2})[0-9]{7,8}$)/;
const MOBILE = /^1[3-9][0-9]{9}$/;
const LANDLINE = /^(?:0(?:10|2[0-9])[0-9]{8}|0[3-9][0-9]{2}[0-9]{7,8}|[48]00[0-9]{7})$/;
const ABROAD = /^\+(?!86)[1-9][0-9]{6,14}$/;
const LIKE_MOBILE = /^1[3-9][0-9]{5,11}$/;

/** What `text` may mean. Numbers of this country lose their +86, because lines here want them so; it stays a choice. */
export function pickNumbers(text: string): Picked {
  const plain = plainText(text);
  if (plain === '') return { kind: 'empty' };
  const runs = runsOf(plain);
  const shaped = runs.flatMap((run) => run.filter((found) => found.shaped));
  const all = shaped.length > 0 ? shaped : runs.flat().filter((found) => isMeant(found.written, plain));
  const [first, ...others] = all.flatMap(choicesOf);
  if (first !== undefined) return { kind: 'found', numbers: [first, ...distinct(first, others)] };
  const digits = Math.max(0, ...runs.flat().map(({ written }) => written.length));
  return digits > MOST_DIGITS ? { kind: 'too-long', digits } : { kind: 'none' };
}

interface Found {
  /** Without gaps, as it was written. */
  readonly written: string;
  readonly extension: string | null;
  /** Has the shape of a telephone number. */
  readonly shaped: boolean;
}

/** Full-width digits and signs become plain ones, invisible marks go, every dash becomes one. */
function plainText(text: string): string {
  return text
    .slice(0, MOST_TEXT)
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\p{Pd}|[−·•]/gu, '-')
    .trim();
}

function runsOf(plain: string): readonly (readonly Found[])[] {
  return Array.from(plain.matchAll(RUN), (match) => {
    const rest = plain.slice(match.index + match[0].length);
    const extension = EXTENSION.exec(rest)?.[1] ?? null;
    return numbersOf(match[0].match(GROUP) ?? [], extension);
  }).filter((run, index, runs) => !isExtensionOf(runs[index - 1], run));
}

/** The run behind 转 is the extension that the number before it has already. */
function isExtensionOf(before: readonly Found[] | undefined, run: readonly Found[]): boolean {
  const extension = before?.at(-1)?.extension ?? null;
  return extension !== null && run.length === 1 && run[0]?.written === extension;
}

/** Groups of one run joined to numbers: the longest that has a number's shape, again and again. */
function numbersOf(groups: readonly string[], extension: string | null): readonly Found[] {
  const numbers: Found[] = [];
  let loose = '';
  for (let start = 0; start < groups.length; ) {
    const end = endOfShape(groups, start);
    if (end === start) {
      loose += groups[start] ?? '';
      start += 1;
      continue;
    }
    if (loose !== '') numbers.push({ written: loose, extension: null, shaped: false });
    loose = '';
    numbers.push({ written: groups.slice(start, end).join(''), extension: null, shaped: true });
    start = end;
  }
  const last = numbers.at(-1);
  // 021-66000000-802: what hangs behind a whole number is its extension.
  if (last?.shaped === true && /^[0-9]{1,6}$/.test(loose))
    return [...numbers.slice(0, -1), { ...last, extension: loose }];
  if (loose !== '') numbers.push({ written: loose, extension: null, shaped: false });
  const final = numbers.at(-1);
  return final === undefined ? [] : [...numbers.slice(0, -1), { ...final, extension }];
}

/** Index behind the longest join of groups from `start` that is a telephone number; `start` when none is. */
function endOfShape(groups: readonly string[], start: number): number {
  let found = start;
  let joined = '';
  for (let end = start; end < groups.length && joined.length <= MOST_DIGITS; end += 1) {
    const group = groups[end] ?? '';
    if (end > start && group.startsWith('+')) break;
    joined += group;
    if (isShaped(joined)) found = end + 1;
  }
  return found;
}

function isShaped(joined: string): boolean {
  const national = joined.replace(COUNTRY, '');
  return MOBILE.test(national) || LANDLINE.test(national) || national !== joined || ABROAD.test(joined);
}

/** Digits without a number's shape: all of them where nothing else was written, in prose a few at least. */
function isMeant(written: string, plain: string): boolean {
  return isDialable(written) && (ONLY_NUMBER.test(plain) || written.length >= FEWEST_IN_PROSE);
}

function choicesOf({ written, extension }: Found): readonly PickedNumber[] {
  const national = written.replace(COUNTRY, '');
  const dialled = national === written || MOBILE.test(national) ? national : `0${national}`;
  const ways = dialled === written ? [written] : [dialled, written];
  return ways.map((dial) => ({ dial, extension, oddLength: LIKE_MOBILE.test(dial) && !MOBILE.test(dial) }));
}

function distinct(first: PickedNumber, others: readonly PickedNumber[]): readonly PickedNumber[] {
  const seen = new Set([first.dial]);
  return others.filter(({ dial }) => !seen.has(dial) && seen.add(dial)).slice(0, MOST_CHOICES - 1);
}
