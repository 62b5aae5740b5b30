// What may be dialled, and how strangers on the SIP port are met.

/** What may be dialled. Numbers are compared without blanks, dashes, dots and brackets. */
export interface DialPolicy {
  /** Calling codes of the countries that may be called (`86`); national numbers belong to `homeCountry`. */
  readonly countries: readonly string[];
  readonly homeCountry: string;
  /**
   * Beginnings that are allowed whatever the other rules say, `denied` aside: over that the longer one wins (`1101` over
   * `110`), for the number as it is dialled, not for another way to read it. Key codes (`*98`) are dialled by these only.
   */
  readonly allowed: readonly string[];
  /** Beginnings that are not dialled, however they are written: premium and emergency numbers by default. */
  readonly denied: readonly string[];
  /** Calls at the same time, per line. */
  readonly maxConcurrent: number;
  /** Calls out per line and day (the station's time zone); null: no limit. */
  readonly maxPerDay: number | null;
}

/** How requests from addresses that are no line's server are met. */
export const STRANGER_ANSWERS = ['silence', 'refuse'] as const;

export interface EdgePolicy {
  /** `silence` drops them; `refuse` answers 403 until the sender's bucket is empty. */
  readonly strangers: (typeof STRANGER_ANSWERS)[number];
  /** Datagrams per second that one strange address may send. */
  readonly ratePerSecond: number;
  /** How many of them at once. */
  readonly burst: number;
  /** How long an address that overdoes it, or is recognised as a scanner, is not heard at all. */
  readonly banMinutes: number;
}

export interface SecuritySettings {
  readonly dial: DialPolicy;
  readonly edge: EdgePolicy;
}

/** A Chinese office can work with these. 12117, 160, 168: premium; 110, 112, 119, 120, 122: an AI calls no emergency. */
export const SECURITY_DEFAULTS: SecuritySettings = {
  dial: {
    countries: ['86'],
    homeCountry: '86',
    allowed: [],
    denied: ['160', '168', '12117', '110', '112', '119', '120', '122'],
    maxConcurrent: 500,
    maxPerDay: null,
  },
  edge: { strangers: 'refuse', ratePerSecond: 5, burst: 20, banMinutes: 10 },
};

/** Why a number may not be dialled. */
export const DIAL_DENIALS = ['denied-prefix', 'country', 'too-many-at-once', 'too-many-today', 'not-a-number'] as const;
export type DialDenial = (typeof DIAL_DENIALS)[number];
