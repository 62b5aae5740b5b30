import { expect, it } from 'vitest';
import { callFault } from '../../electron/calls/call-faults.ts';
import { DIAL_DENIALS } from '../../shared/security-settings.ts';

it('has words in both languages for every number that is not dialled', () => {
  for (const denial of DIAL_DENIALS) {
    const { code, field, words, message } = callFault(denial);
    expect([code, field]).toEqual(['NUMBER_NOT_ALLOWED', 'phoneNumber']);
    expect(words.zh).toMatch(/\p{Script=Han}/u);
    expect(message).toBe(words.en);
  }
});

it('says the particular of the case as it is', () => {
  expect(callFault('hold-refused', '488 $& {}').words).toEqual({
    en: 'The other side refused (488 $& {}). The call goes on as before.',
    zh: '对方线路拒绝了（488 $& {}），通话照常继续',
  });
});
