// The line doctor's words: all there in both languages, with their figures, in the product's manner.

import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../shared/contract/procedure.ts';
import type { DoctorFindingCode, DoctorStep } from '../../shared/doctor.ts';
import { DOCTOR_CHECKS, DOCTOR_FINDINGS } from '../../shared/doctor.ts';
import { DOCTOR_CHECK_NAMES, doctorWords } from '../../shared/doctor-words.ts';
import { FINDING_CODES } from '../../shared/findings.ts';

const CODES: readonly DoctorFindingCode[] = [...FINDING_CODES, ...DOCTOR_FINDINGS];
const step = (changes: Partial<DoctorStep> = {}): DoctorStep => ({
  ...{ check: 'name', outcome: 'bad', code: 'ok', figures: {}, evidence: null, tookMs: 0 },
  ...changes,
});

describe.each(LANGUAGES)('the doctor’s words in %s', (language) => {
  it('name every check', () => {
    const names = DOCTOR_CHECKS.map((check) => DOCTOR_CHECK_NAMES[check][language]);
    expect(new Set(names).size).toBe(DOCTOR_CHECKS.length);
  });

  it('say of each check that all is well, each in its own way, and nothing to do', () => {
    const well = DOCTOR_CHECKS.map((check) => doctorWords(step({ check, outcome: 'ok' }), language));
    expect(new Set(well.map(({ seen }) => seen)).size).toBe(DOCTOR_CHECKS.length);
    expect(new Set(well.map(({ todo }) => todo))).toEqual(new Set(['']));
  });

  it('tell every finding of every check apart, in whole sentences that neither shout nor beg', () => {
    for (const check of DOCTOR_CHECKS) {
      const words = CODES.map((code) => doctorWords(step({ check, code }), language));
      expect(new Set(words.map(({ seen }) => seen)).size, check).toBe(CODES.length);
      for (const { seen, todo } of words) {
        expect(seen).toMatch(language === 'zh' ? /^[^!！]+。$/ : /^[A-Z][^!]+\.$/);
        expect(todo).not.toMatch(/please|请您|[!！{]/i);
        expect(seen).not.toContain('{');
      }
    }
  });

  it('say what to do about everything that is wrong', () => {
    for (const code of CODES) {
      const { todo } = doctorWords(step({ code }), language);
      const isFine = ['ok', 'no-account', 'not-a-registrar', 'address-not-told'].includes(code);
      expect(todo === '', code).toBe(isFine);
    }
  });
});

it('the doctor’s words hold the figures, and a dash for one that is not there', () => {
  const figures = { told: '192.168.1.20', seen: '203.0.113.9:40213' };
  const found = step({ check: 'address', outcome: 'look', code: 'private-address', figures });
  expect(doctorWords(found, 'en').seen).toContain('192.168.1.20, and the server sees us at 203.0.113.9:40213');
  expect(doctorWords(found, 'zh').seen).toContain('内网地址 192.168.1.20，而服务器看到的是 203.0.113.9:40213');
  expect(doctorWords({ ...found, figures: {} }, 'en').seen).toContain('—');
});

it('a check that was left out says so, whatever its code', () => {
  expect(doctorWords(step({ outcome: 'skipped', check: 'alg' }), 'en').seen).toMatch(/^Not checked/);
});
