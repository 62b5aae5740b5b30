// What is told of the last contact with a caller: only what the calls looked at can prove.

import { expect, it } from 'vitest';
import { LOOKED_AT, lastContactOf } from '../../../renderer/app/incoming/last-contact-of.ts';

const NUMBER = '802';
const now = { callId: 'now', phoneNumber: NUMBER };
const others = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ callId: `other ${at}`, phoneNumber: `1380000${NUMBER}${at}` }));

it('is the newest call with exactly this number, and never the one that rings', () => {
  const [before, longBefore] = [
    { callId: 'before', phoneNumber: NUMBER },
    { callId: 'long before', phoneNumber: NUMBER },
  ];
  const page = { rows: [now, ...others(2), before, longBefore], next: null };
  expect(lastContactOf(page, now.callId, NUMBER)).toBe(before);
});

it('is the first where every call with these digits was seen and none was with this number', () => {
  expect(lastContactOf({ rows: [], next: null }, now.callId, NUMBER)).toBe('first');
  expect(lastContactOf({ rows: [now, ...others(LOOKED_AT - 1)], next: null }, now.callId, NUMBER)).toBe('first');
});

it('is not known where other numbers with these digits hide what came before', () => {
  expect(lastContactOf({ rows: [now, ...others(LOOKED_AT - 1)], next: 'cursor' }, now.callId, NUMBER)).toBeNull();
});
