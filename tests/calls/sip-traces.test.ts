// Messages find the call they belong to, also those that passed before there was one.

import { expect, it } from 'vitest';
import { SipTraces } from '../../electron/calls/sip-traces.ts';
import { message } from './support/desk.ts';

function followed(traces: SipTraces, sipCallId: string): { kinds: string[]; leave: (now: number) => void } {
  const kinds: string[] = [];
  return { kinds, leave: traces.follow(sipCallId, ({ kind }) => kinds.push(kind)) };
}

it('hands a call its own messages, from the INVITE that passed before it was followed', () => {
  const traces = new SipTraces();
  traces.take(message('INVITE', { sipCallId: 'a' }));
  traces.take(message('100', { sipCallId: 'a' }));
  traces.take(message('INVITE', { sipCallId: 'b' }));
  const { kinds } = followed(traces, 'a');
  traces.take(message('180', { sipCallId: 'a' }));
  traces.take(message('180', { sipCallId: 'b' }));
  expect(kinds).toEqual(['INVITE', '100', '180']);
});

it('keeps nothing of registrations and pings, and little of calls that nobody follows', () => {
  const traces = new SipTraces();
  for (const method of ['REGISTER', 'OPTIONS', 'BYE']) traces.take(message(method, { sipCallId: method }));
  expect(followed(traces, 'REGISTER').kinds).toEqual([]);
  for (let count = 0; count < 100; count += 1) traces.take(message('INVITE', { sipCallId: 'flood' }));
  for (let count = 0; count < 63; count += 1) traces.take(message('INVITE', { sipCallId: `stray ${count}` }));
  expect(followed(traces, 'flood').kinds).toHaveLength(16);
  for (let count = 0; count < 65; count += 1) traces.take(message('INVITE', { sipCallId: `more ${count}` }));
  expect(followed(traces, 'stray 0').kinds).toEqual([]);
  expect(followed(traces, 'more 64').kinds).toEqual(['INVITE']);
});

it('hands on what comes within 32 s after a call was left: the ACK of a refusal, a BYE that was sent again', () => {
  const traces = new SipTraces();
  const { kinds, leave } = followed(traces, 'a');
  leave(1_000);
  traces.take(message('ACK', { sipCallId: 'a', at: 32_999 }));
  traces.take(message('BYE', { sipCallId: 'a', at: 33_000 }));
  expect(kinds).toEqual(['ACK']);
});

it('hands a call that came back to its own station to both ends', () => {
  const traces = new SipTraces();
  const [out, back] = [followed(traces, 'a'), followed(traces, 'a')];
  out.leave(0);
  traces.take(message('BYE', { sipCallId: 'a', at: 40_000 }));
  expect([out.kinds, back.kinds]).toEqual([[], ['BYE']]);
});
