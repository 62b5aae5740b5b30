// What `doctor` prints of each check, and in which language.

import { describe, expect, it } from 'vitest';
import { languageOfTerminal, linesOf } from '../../../electron/app/cli/doctor.ts';
import type { DoctorStep } from '../../../shared/doctor.ts';

const FOUND: DoctorStep = {
  check: 'alg',
  outcome: 'bad',
  code: 'alg',
  figures: { changed: 'Via' },
  evidence: { sent: 'OPTIONS sip:a\r\nVia: one\r\n\r\n', received: 'SIP/2.0 200 OK\r\nVia: \u001b[31mtwo\r\n\r\n' },
  tookMs: 3,
};

describe('a check that is done', () => {
  it('is one line where all is well', () => {
    const step: DoctorStep = { ...FOUND, outcome: 'ok', code: 'ok', evidence: null };
    expect(linesOf(step, 'en')).toEqual(['✓ Router interference (SIP ALG): Messages come back as they were sent.']);
  });

  it('says what is wrong, what to do, and what was seen; a stranger’s text cannot steer the terminal', () => {
    const lines = linesOf(FOUND, 'en');
    expect(lines[0]).toMatch(/^✗ Router interference \(SIP ALG\): Something on the way changes our messages \(Via\)/);
    expect(lines[1]).toMatch(/^ {4}Switch SIP ALG/);
    expect(lines.slice(2)).toEqual([
      '    (changed Via)',
      '    > OPTIONS sip:a',
      '    > Via: one',
      '    < SIP/2.0 200 OK',
      '    < Via: ·[31mtwo',
    ]);
  });

  it('is told in Chinese too', () => {
    expect(linesOf({ ...FOUND, evidence: null }, 'zh')[0]).toMatch(/^✗ 路由器改写（SIP ALG）：路上有设备/);
  });
});

describe('the language', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LC_MESSAGES: 'zh_TW', LANG: 'en_GB' }, 'zh'],
    [{}, 'en'],
  ])('of %j is %s', (variables, language) => {
    expect(languageOfTerminal(variables)).toBe(language);
  });
});
