// What screens ask of the live calls.

import { expect, it } from 'vitest';
import { concerns, lastMove, lastWords, liveCount, speakingNow } from '../../../renderer/state/live-calls-selectors.ts';
import { consoleCall, knownCall, turn } from '../live/known-call.ts';

const since = '2026-03-02T02:00:06.000Z';

it('counts the calls in which something may still happen', () => {
  const calls = {
    a: knownCall(),
    b: knownCall({ call: consoleCall({ status: 'ringing' }) }),
    c: knownCall({ call: consoleCall({ status: 'failed' }) }),
    d: knownCall({ endUnknown: true }),
  };
  expect(liveCount({ calls, order: ['a', 'b', 'c', 'd'], meters: {} })).toBe(2);
});

it('puts the calls one placed and the calls in on one’s desk', () => {
  expect(concerns(knownCall(), 'lin')).toBe(true);
  expect(concerns(knownCall(), 'wu')).toBe(false);
  expect(concerns(knownCall({ call: consoleCall({ direction: 'inbound', placedBy: null }) }), 'wu')).toBe(true);
});

it('finds the last words that were said, and none where nothing was', () => {
  const turns = [turn({ text: '您好' }), turn({ turn: 2, speaker: 'customer', text: '', final: false })];
  expect(lastWords(knownCall({ turns }))?.text).toBe('您好');
  expect(lastWords(knownCall())).toBeUndefined();
});

it('hears the AI by its audio, the customer by their unfinished words, and else nobody', () => {
  const unfinished = [turn({ speaker: 'customer', final: false })];
  expect(speakingNow(knownCall({ ai: { state: 'speaking', since }, turns: unfinished }))).toBe('ai');
  expect(speakingNow(knownCall({ ai: { state: 'listening', since }, turns: unfinished }))).toBe('customer');
  expect(speakingNow(knownCall({ ai: { state: 'thinking', since }, turns: [turn()] }))).toBeNull();
  expect(speakingNow(knownCall({ turns: unfinished }))).toBeNull();
});

it('knows when a call moved last, so that numbers of the day are asked anew', () => {
  const ended = consoleCall({ status: 'ended', endTime: '2026-03-02T02:09:00.000Z' });
  const calls = { a: knownCall(), b: knownCall({ call: ended }) };
  expect(lastMove({ calls, order: ['a', 'b'], meters: {} })).toBe(Date.parse('2026-03-02T02:09:00.000Z'));
  expect(lastMove({ calls, order: ['a'], meters: {} })).toBe(Date.parse(consoleCall().answerTime ?? ''));
  expect(lastMove({ calls: {}, order: [], meters: {} })).toBe(0);
});
