// The form of the security settings complains of what the station would refuse, and means what was typed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryName } from '../../../renderer/features/settings/security/country-names.ts';
import {
  partsOf,
  type SecurityValues,
  securityComplaints,
  securityInput,
  securityValues,
} from '../../../renderer/features/settings/security/security-values.ts';
import { securitySettings } from '../../../shared/contract/security-schemas.ts';
import { SECURITY_DEFAULTS } from '../../../shared/security-settings.ts';

const say = (key: string, ..._values: readonly unknown[]): string => key;
const begun = securityValues(SECURITY_DEFAULTS);
const complaints = (values: SecurityValues): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(securityComplaints(values, say)).filter((each): each is [string, string] => each[1] !== undefined),
  );

describe('the form of the security settings', () => {
  it('begins with what is stored, and means the same unchanged', () => {
    expect(complaints(begun)).toEqual({});
    expect(securityInput(begun)).toEqual(SECURITY_DEFAULTS);
  });

  it('takes lists as people write them', () => {
    expect(partsOf(' 86，852、853;86\n1 ')).toEqual(['86', '852', '853', '1']);
    expect(securityInput({ ...begun, countries: '+86 00852', homeCountry: '+86' }).dial).toMatchObject({
      countries: ['86', '852'],
      homeCountry: '86',
    });
  });

  it('takes key codes among the beginnings that are allowed, and only there', () => {
    expect(complaints({ ...begun, allowed: '*98 #31# 400' })).toEqual({});
    expect(complaints({ ...begun, denied: '*98' })).toEqual({ denied: 'needs-beginnings' });
  });

  it('means no limit by an empty field', () => {
    expect(securityInput({ ...begun, maxPerDay: ' ' }).dial.maxPerDay).toBeNull();
  });

  it('complains of exactly what the station would refuse', () => {
    const text = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '0',
        '1',
        '86',
        '+86',
        '00',
        '10000',
        '10001',
        '10080',
        '10081',
        '999999',
        '1000',
        '1001',
      ),
      fc.constantFrom(
        '86 852',
        '400 95*',
        '*98 #31#',
        '+*1',
        '*+1',
        '+1900, 110',
        'abc',
        '12345',
        '1e2',
        '0'.repeat(21),
      ),
      fc.string({ maxLength: 30 }),
    );
    const names = (Object.keys(begun) as (keyof SecurityValues)[]).filter((name) => name !== 'strangers');
    fc.assert(
      fc.property(text, fc.constantFrom(...names), (typed, name) => {
        const tried = { ...begun, [name]: typed };
        const isRefused = !securitySettings.safeParse(securityInput(tried)).success;
        expect({ name, typed, isRefused }).toEqual({
          name,
          typed,
          isRefused: Object.keys(complaints(tried)).length > 0,
        });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a calling code', () => {
  it('has the name of its country where that is known', () => {
    expect(countryName('86', 'zh')).toBe('中国 (86)');
    expect(countryName('+44', 'en')).toBe('United Kingdom (44)');
    expect(countryName('999', 'zh')).toBe('999');
    expect(countryName('constructor', 'zh')).toBe('constructor');
  });
});
