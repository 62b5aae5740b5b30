// What may be dialled: the same number is judged alike however it is written.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDial } from '../../electron/calls/dial-plan.ts';
import type { DialPolicy } from '../../shared/security-settings.ts';
import { SECURITY_DEFAULTS } from '../../shared/security-settings.ts';

const OFFICE = SECURITY_DEFAULTS.dial;
const IDLE = { now: 0, today: 0 };

function policyWith(changes: Partial<DialPolicy>): DialPolicy {
  return { ...OFFICE, ...changes };
}

describe('an office in China', () => {
  it.each([
    '13800000001',
    '013800000001',
    '+8613800000001',
    '008613800000001',
    '8613800000001',
    '+86 138-0000-0001',
    '(0571) 8611 0123',
    '057186110123',
    '02100000000',
    '01082160123',
    '+86 10 8611 0123',
    '+8657186110123',
    '86110123',
    '8600123',
    '10086',
    '95588',
    '12345',
    '1010',
    '95105105',
    '9501300000001',
    '96110',
    '4001234567',
    '8001234567',
    '１３８０００００００１',
    '＋８６（０５７１）８６１１０１２３',
    '1',
    '100',
    '2001',
    '800100',
  ])('dials %s', (number) => {
    expect(checkDial(OFFICE, number, IDLE)).toBeNull();
  });

  it.each(['reception', 'Alice', 'desk-12', 'front.desk', 'queue_1'])('dials the user %s of its exchange', (name) => {
    expect(checkDial(OFFICE, name, IDLE)).toBeNull();
  });

  it.each([
    '16012345',
    '1600',
    '16812345678',
    '12117',
    '110',
    '119',
    '1101',
    '+86 160 1234 5678',
    '0086168123456',
    '8616812345678',
    '+8616812345',
    '+860160123456',
    '016812345',
    '00016812345',
    '057116812345',
    '+8657116812345',
    '010168123',
    '0571110',
    '+86 (0)160 123',
    '+86 86 16012345',
    '1795113800000001',
    '17951',
    '17951008613800000001',
    '1259313800000001',
    '1791116812345',
    '+8617951138000',
    '12583113800000001',
    '916812345',
    '9017951138000',
    '９１６８１２３４５',
    '１１０',
    '1-1-0',
    '(1)(1)(0)',
  ])('does not dial %s: its beginning is denied', (number) => {
    expect(checkDial(OFFICE, number, IDLE)).toBe(number.length > 3 && isForeign(number) ? 'country' : 'denied-prefix');
  });

  it.each([
    '+12125550100',
    '0012125550100',
    '12125550100',
    '+442079460000',
    '442079460000',
    '0442079460000',
    '9442079460000',
    '900442079460000',
    '919800000001',
    '9013800000001',
    '+85221000000',
    '+8800000000000',
    '+8',
    '00',
    '+1',
    '0000442079460000',
    '+110',
  ])('does not dial %s: it is abroad', (number) => {
    expect(checkDial(OFFICE, number, IDLE)).toBe('country');
  });

  it.each([
    '',
    ' ',
    '+',
    '++8613800000001',
    '86+13800000001',
    '13800000001,,168',
    '13800000001;phone-context=+1',
    '13800000001@example.com',
    '%31%36%30',
    '1380000p0001',
    'a160',
    'trunk168',
    '160a',
    '1e2',
    '0x10',
    '*55#',
    '#31#13800000001',
    '*72*16012345#',
    '13800000001#',
    '1\n',
    '1\r\nVia: x',
    '1\t2',
    '١٣٨',
    '²160',
    '1'.repeat(21),
    `1${' '.repeat(100)}38`,
    'a'.repeat(21),
    'name@host',
    '-',
    '+86 10',
    '__proto__',
  ])('does not dial %j: it is no number', (number) => {
    expect(checkDial(OFFICE, number, IDLE)).toBe('not-a-number');
  });
});

/** Rows of the table that look denied but are told by their country first. */
function isForeign(number: string): boolean {
  return /^000/.test(number);
}

describe('a dial policy', () => {
  it('opens other countries, and only them', () => {
    const policy = policyWith({ countries: ['86', '852', '1242'] });
    expect(checkDial(policy, '+85221000000', IDLE)).toBeNull();
    expect(checkDial(policy, '0085221000000', IDLE)).toBeNull();
    expect(checkDial(policy, '85221000000', IDLE)).toBeNull();
    expect(checkDial(policy, '+12425550100', IDLE)).toBeNull();
    expect(checkDial(policy, '+12125550100', IDLE)).toBe('country');
    expect(checkDial(policy, '+8562100000', IDLE)).toBe('country');
  });

  it('does not take a part of a calling code for a country', () => {
    expect(checkDial(policyWith({ countries: ['8'] }), '+85221000000', IDLE)).toBe('country');
    expect(checkDial(policyWith({ countries: [''] }), '+85221000000', IDLE)).toBe('country');
  });

  it('denies by the national form at home only', () => {
    const policy = policyWith({ countries: ['86', '1'] });
    expect(checkDial(policy, '+16045550100', IDLE)).toBeNull();
    expect(checkDial(policy, '0016045550100', IDLE)).toBeNull();
    expect(checkDial(policyWith({ countries: ['1'], denied: ['+1604'] }), '0016045550100', IDLE)).toBe('denied-prefix');
  });

  it('keeps national numbers in when their country is not open, extensions aside', () => {
    const policy = policyWith({ countries: ['852'] });
    expect(checkDial(policy, '13800000001', IDLE)).toBe('country');
    expect(checkDial(policy, '2001', IDLE)).toBeNull();
  });

  it('allows beginnings whatever the country', () => {
    const policy = policyWith({ allowed: ['001 212', '*55', '17951', '90'] });
    expect(checkDial(policy, '+1 212 555 0100', IDLE)).toBeNull();
    expect(checkDial(policy, '+16045550100', IDLE)).toBe('country');
    expect(checkDial(policy, '*55#', IDLE)).toBeNull();
    expect(checkDial(policy, '*72#', IDLE)).toBe('not-a-number');
    expect(checkDial(policy, '1795113800000001', IDLE)).toBeNull();
    expect(checkDial(policy, '9013800000001', IDLE)).toBeNull();
  });

  it('denies what is allowed when its beginning is denied, or what follows it', () => {
    const policy = policyWith({ allowed: ['160', '*55', '17951'] });
    expect(checkDial(policy, '16012345', IDLE)).toBe('denied-prefix');
    expect(checkDial(policy, '*55*16012345', IDLE)).toBe('denied-prefix');
    expect(checkDial(policy, '1795116812345', IDLE)).toBe('denied-prefix');
    expect(checkDial(policy, '1795100442079460000', IDLE)).toBe('country');
  });

  it('lets a longer beginning that is allowed win over a denied one, for the number as dialled only', () => {
    const policy = policyWith({ allowed: ['1101', '1600', '17951'] });
    for (const number of ['1101', '1-1-0-1', '１１０１', '1600']) expect(checkDial(policy, number, IDLE)).toBeNull();
    for (const number of ['110', '1102', '160', '1609', '+861101', '01101', '05711101', '0571110123', '179511101'])
      expect(checkDial(policy, number, IDLE)).toBe('denied-prefix');
    for (const allowed of ['11', '110', '1', '0110', '+86110'])
      expect(checkDial(policyWith({ allowed: [allowed] }), '1101', IDLE)).toBe('denied-prefix');
    expect(checkDial(policyWith({ allowed: ['05711101'] }), '057111012345', IDLE)).toBe('denied-prefix');
  });

  it('denies by the longer of two denied beginnings what the shorter one would let go', () => {
    const policy = policyWith({ allowed: ['1101'], denied: ['110', '11015'] });
    expect(checkDial(policy, '1101', IDLE)).toBeNull();
    expect(checkDial(policy, '11015', IDLE)).toBe('denied-prefix');
  });

  it('opens one country where calls abroad are denied', () => {
    const policy = policyWith({ allowed: ['0044'], denied: ['+'] });
    for (const number of ['+442079460000', '00442079460000']) expect(checkDial(policy, number, IDLE)).toBeNull();
    expect(checkDial(policy, '+12125550100', IDLE)).toBe('denied-prefix');
  });

  it('denies all calls abroad by 00 or +', () => {
    for (const denied of ['00', '+']) {
      const policy = policyWith({ countries: ['86', '44'], denied: [denied] });
      expect(checkDial(policy, '+442079460000', IDLE)).toBe('denied-prefix');
      expect(checkDial(policy, '13800000001', IDLE)).toBeNull();
    }
  });

  it('denies a name by its beginning', () => {
    expect(checkDial(policyWith({ denied: ['Sales'] }), 'sales-2', IDLE)).toBe('denied-prefix');
  });

  it('reads the numbers of other homes by their own prefixes', () => {
    const american = policyWith({ homeCountry: '1', countries: ['1'], denied: ['900', '911'] });
    expect(checkDial(american, '2125550100', IDLE)).toBeNull();
    expect(checkDial(american, '12125550100', IDLE)).toBeNull();
    expect(checkDial(american, '011442079460000', IDLE)).toBe('country');
    expect(checkDial(american, '442079460000', IDLE)).toBe('country');
    expect(checkDial(american, '00442079460000', IDLE)).toBe('country');
    expect(checkDial(american, '+19005550100', IDLE)).toBe('denied-prefix');
    expect(checkDial(american, '0119005550100', IDLE)).toBe('country');
    const russian = policyWith({ homeCountry: '7', countries: ['7'], denied: ['809'] });
    expect(checkDial(russian, '89161234567', IDLE)).toBeNull();
    expect(checkDial(russian, '88091234567', IDLE)).toBe('denied-prefix');
    expect(checkDial(russian, '810442079460000', IDLE)).toBe('country');
  });

  it('limits calls at once and a day', () => {
    const policy = policyWith({ maxConcurrent: 2, maxPerDay: 10 });
    expect(checkDial(policy, '13800000001', { now: 1, today: 9 })).toBeNull();
    expect(checkDial(policy, '13800000001', { now: 2, today: 0 })).toBe('too-many-at-once');
    expect(checkDial(policy, '13800000001', { now: 0, today: 10 })).toBe('too-many-today');
    expect(checkDial(policy, '110', { now: 2, today: 10 })).toBe('denied-prefix');
  });
});

const digits = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });

/** Writes digits with marks between them and some in full width. */
function decorated(number: string, marks: readonly string[], wide: readonly boolean[]): string {
  return [...number]
    .map((character, index) => {
      const shown = wide[index % wide.length] === true && /[0-9+]/.test(character) ? widened(character) : character;
      return `${shown}${marks[index % marks.length] ?? ''}`;
    })
    .join('');
}

function widened(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0);
}

describe('a denied beginning', () => {
  const denied = fc.constantFrom(...OFFICE.denied);
  const home = ['+86', '0086', '0', '+860', '0571', '+86571', '010', '+8610', '021'];
  const before = fc.array(fc.constantFrom(...home, '86', '9', '17951', '12593', '00', '+'), { maxLength: 3 });
  const marks = fc.array(fc.constantFrom('', ' ', '-', '.', '(', ')', '（', '）', '　', '‑', ',', ';', '#', '*', '%'), {
    minLength: 1,
    maxLength: 4,
  });
  const wide = fc.array(fc.boolean(), { minLength: 1, maxLength: 3 });

  const dials = (number: string, between: readonly string[], full: readonly boolean[]): boolean =>
    checkDial(OFFICE, decorated(number, between, full), IDLE) === null;

  it('is never dialled, however it is written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', ...home),
        denied,
        digits(0, 12),
        marks,
        wide,
        (prefix, start, rest, between, full) => !dials(`${prefix}${start}${rest}`, between, full),
      ),
      { numRuns: 3000 },
    );
  });

  it('is dialled where a longer one is allowed only as that one is written, never behind a prefix', () => {
    const policy = policyWith({ allowed: ['1101', '1600', '16812', '17951'] });
    fc.assert(
      fc.property(
        fc.constantFrom('', ...home),
        denied,
        digits(0, 12),
        marks,
        wide,
        (prefix, start, rest, between, full) => {
          const isOpened = prefix === '' && /^(?:1101|1600|16812)/.test(`${start}${rest}`);
          const isDialled = checkDial(policy, decorated(`${prefix}${start}${rest}`, between, full), IDLE) === null;
          return isOpened || !isDialled;
        },
      ),
      { numRuns: 5000 },
    );
  });

  // Short ones may be an extension (9160) or a number of Beijing (86110123).
  it('is never dialled behind what gives a line out, however often', () => {
    fc.assert(
      fc.property(
        before,
        denied,
        digits(7, 12),
        marks,
        wide,
        (prefixes, start, rest, between, full) => !dials(`${prefixes.join('')}${start}${rest}`, between, full),
      ),
      { numRuns: 5000 },
    );
  });

  it('is the only reason against a mobile number, however it is written', () => {
    const plain = fc.tuple(fc.constantFrom('', '0', '+86', '0086', '86'), fc.constantFrom(...'3456789'), digits(9, 9));
    const harmless = fc.array(fc.constantFrom('', ' ', '-', '.', '(', ')', '　'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(plain, harmless, wide, ([prefix, second, rest], between, full) => {
        const number = `1${second}${rest}`;
        fc.pre(!/^(?:160|168|179)/.test(number));
        return checkDial(OFFICE, decorated(`${prefix}${number}`, between, full), IDLE) === null;
      }),
      { numRuns: 2000 },
    );
  });

  it('makes no text throw, and none but numbers and names pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const denial = checkDial(OFFICE, text, IDLE);
        return denial !== null || /^[A-Za-z0-9+０-９＋\s().（）．\u2010-\u2015\u2212－_-]+$/u.test(text);
      }),
      { numRuns: 2000 },
    );
  });
});
