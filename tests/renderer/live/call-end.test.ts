// How a call ended, as the words' keys.

import { expect, it } from 'vitest';
import { adviceFor, callEnd, isFault } from '../../../renderer/live/call-end.ts';
import { liveWords } from '../../../renderer/live/words.ts';
import { outcomeWords } from '../../../renderer/ui/outcome-words.ts';
import { END_REASONS, type EndReason } from '../../../shared/call.ts';
import { consoleCall } from './known-call.ts';

const ended = (endReason: EndReason | null, direction: 'inbound' | 'outbound' = 'outbound') =>
  callEnd({ call: consoleCall({ status: 'ended', endReason, direction }), endUnknown: false });

it('is the reason, told in both languages for every reason there is', () => {
  for (const reason of END_REASONS) {
    expect(ended(reason)).toBe(reason);
    expect(outcomeWords.zh[reason]).toMatch(/\p{Script=Han}/u);
    expect(outcomeWords.en[reason]).toMatch(/^[A-Z]/);
  }
});

it('tells a caller who gave up from a call of ours that was cancelled', () => {
  expect(ended('cancelled', 'inbound')).toBe('gave-up');
  expect(ended('cancelled', 'outbound')).toBe('cancelled');
});

it('is open while nobody knows how the call ended', () => {
  expect(callEnd({ call: consoleCall(), endUnknown: true })).toBe('missed');
  expect(ended(null)).toBe('plain');
});

it('calls out of order what is ours, and nothing that a person chose', () => {
  expect(END_REASONS.filter(isFault)).toEqual([
    'voice-failed',
    'interrupted',
    'forbidden',
    'auth-failed',
    'rejected',
    'unreachable',
  ]);
});

it('advises where something can be done, with words for each advice', () => {
  const advised = END_REASONS.map(adviceFor).filter((advice) => advice !== null);
  expect(advised).toHaveLength(9);
  for (const advice of advised) expect(liveWords.zh[advice]).not.toBe('');
  expect(adviceFor('customer')).toBeNull();
});
