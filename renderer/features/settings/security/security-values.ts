// The form of what may be dialled and how strangers are met: its fields as typed, and the settings they mean.

import type { SecuritySettings } from '../../../../shared/security-settings.ts';
import type { Complaints } from '../../../ui/use-form.ts';
import type { Say } from '../../../ui/use-words.ts';
import { isWhole, whole } from '../checks.ts';
import type { securityWords } from './words.ts';

/** Lists as typed, their parts set apart by blanks or commas. */
export interface SecurityValues {
  readonly countries: string;
  readonly homeCountry: string;
  readonly allowed: string;
  readonly denied: string;
  readonly maxConcurrent: string;
  /** Empty: no limit. */
  readonly maxPerDay: string;
  readonly strangers: SecuritySettings['edge']['strangers'];
  readonly ratePerSecond: string;
  readonly burst: string;
  readonly banMinutes: string;
}

export function securityValues({ dial, edge }: SecuritySettings): SecurityValues {
  return {
    countries: dial.countries.join(' '),
    homeCountry: dial.homeCountry,
    allowed: dial.allowed.join(' '),
    denied: dial.denied.join(' '),
    maxConcurrent: String(dial.maxConcurrent),
    maxPerDay: dial.maxPerDay === null ? '' : String(dial.maxPerDay),
    strangers: edge.strangers,
    ratePerSecond: String(edge.ratePerSecond),
    burst: String(edge.burst),
    banMinutes: String(edge.banMinutes),
  };
}

/** The settings that are meant, of values without complaints. */
export function securityInput(values: SecurityValues): SecuritySettings {
  return {
    dial: {
      countries: partsOf(values.countries).map(withoutPlus),
      homeCountry: withoutPlus(values.homeCountry.trim()),
      allowed: partsOf(values.allowed),
      denied: partsOf(values.denied),
      maxConcurrent: whole(values.maxConcurrent),
      maxPerDay: values.maxPerDay.trim() === '' ? null : whole(values.maxPerDay),
    },
    edge: {
      strangers: values.strangers,
      ratePerSecond: whole(values.ratePerSecond),
      burst: whole(values.burst),
      banMinutes: whole(values.banMinutes),
    },
  };
}

/** What was typed between blanks, commas and line ends, each once. */
export function partsOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter((part) => part !== ''))];
}

const withoutPlus = (code: string): string => code.replace(/^\+|^00/, '');
const isCallingCode = (code: string): boolean => /^[1-9]\d{0,3}$/.test(withoutPlus(code));
const isBeginning = (part: string): boolean => /^\+?\d{1,20}$/.test(part);
/** Key codes are dialled only where they are allowed. */
const isOpening = (part: string): boolean => /^\+?[0-9*#]{1,20}$/.test(part);
/** As the station takes them at most. */
const MOST_PARTS = 250;

type Needed = 'needs-beginnings' | 'needs-openings';

export function securityComplaints(
  values: SecurityValues,
  say: Say<(typeof securityWords)['zh']>,
): Complaints<SecurityValues> {
  const beginnings = (text: string, isOne: (part: string) => boolean, needed: Needed): string | undefined => {
    const parts = partsOf(text);
    const wrong = parts.find((part) => !isOne(part));
    if (wrong !== undefined) return say(needed, { part: wrong });
    return parts.length > MOST_PARTS ? say('needs-fewer', { most: MOST_PARTS }) : undefined;
  };
  const number = (text: string, most: number): string | undefined =>
    isWhole(text, 1, most) ? undefined : say('needs-number', { most });
  const countries = partsOf(values.countries);
  const wrongCountry = countries.find((code) => !isCallingCode(code));
  return {
    countries: wrongCountry === undefined ? undefined : say('needs-codes', { part: wrongCountry }),
    homeCountry: isCallingCode(values.homeCountry.trim()) ? undefined : say('needs-code'),
    allowed: beginnings(values.allowed, isOpening, 'needs-openings'),
    denied: beginnings(values.denied, isBeginning, 'needs-beginnings'),
    maxConcurrent: number(values.maxConcurrent, 10_000),
    maxPerDay: values.maxPerDay.trim() === '' ? undefined : number(values.maxPerDay, 999_999),
    ratePerSecond: number(values.ratePerSecond, 1000),
    burst: number(values.burst, 10_000),
    banMinutes: number(values.banMinutes, 10_080),
  };
}
