// The words for what a check found: all there, all different, in the product's manner.

import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../shared/contract/procedure.ts';
import type { Checked } from '../../shared/finding-words.ts';
import { FINDING_WORDS, findingMessage } from '../../shared/finding-words.ts';
import { FINDING_CODES } from '../../shared/findings.ts';

const CHECKED: readonly Checked[] = ['line', 'voice'];

describe.each(CHECKED)('the words for the %s', (checked) => {
  it.each(LANGUAGES)('tell every finding apart in %s', (language) => {
    const messages = FINDING_CODES.map((code) => findingMessage(checked, code, language));
    expect(new Set(messages).size).toBe(FINDING_CODES.length);
  });

  it('say what to do about everything but success', () => {
    for (const code of FINDING_CODES)
      for (const language of LANGUAGES)
        expect(FINDING_WORDS[checked][code][language].todo === '', `${code} ${language}`).toBe(code === 'ok');
  });

  it('neither shout nor beg', () => {
    for (const code of FINDING_CODES) {
      expect(findingMessage(checked, code, 'zh')).toMatch(/^[^!！]*。$/);
      expect(findingMessage(checked, code, 'en')).toMatch(/^[A-Z][^!]*\.$/);
      expect(findingMessage(checked, code, 'en')).not.toMatch(/please/i);
    }
  });
});

it('reads as two sentences', () => {
  expect(findingMessage('line', 'wrong-credentials', 'zh')).toBe(
    '用户名或密码不对。向线路服务商核对账号和密码后重新填写。',
  );
  expect(findingMessage('line', 'wrong-credentials', 'en')).toBe(
    'User name or password is wrong. Check both with the operator of the line and enter them again.',
  );
});
