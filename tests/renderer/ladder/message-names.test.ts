// What each message of a call means, by what went before it.

import { expect, it } from 'vitest';
import { messageMeanings } from '../../../renderer/features/history/ladder/message-names.ts';
import type { TimelineEntry } from '../../../shared/timeline.ts';

const message = (kind: string, detail: string | null = null, repeat = false): Omit<TimelineEntry, 'seq'> => ({
  atMs: 0,
  lane: 'sip',
  kind,
  direction: 'out',
  repeat,
  detail,
});
const meanings = (...messages: readonly Omit<TimelineEntry, 'seq'>[]): readonly string[] => {
  const entries = messages.map((each, seq) => ({ ...each, seq }));
  const found = messageMeanings(entries);
  return entries.map(({ seq, kind }) => `${kind} ${found.get(seq) ?? '–'}`);
};

it('an INVITE after a challenge carries credentials, one after the answer changes the call', () => {
  expect(
    meanings(
      message('INVITE'),
      message('407', 'Proxy Authentication Required (CSeq 1 INVITE)'),
      message('ACK'),
      message('INVITE'),
      message('INVITE', null, true),
      message('180', 'Ringing (CSeq 2 INVITE)'),
      message('200', 'OK (CSeq 2 INVITE)'),
      message('ACK'),
      message('INVITE'),
      message('BYE'),
      message('200', 'OK (CSeq 4 BYE)'),
    ),
  ).toEqual([
    'INVITE –',
    '407 means-401',
    'ACK means-ack',
    'INVITE means-invite-auth',
    'INVITE –',
    '180 means-180',
    '200 –',
    'ACK means-ack',
    'INVITE means-reinvite',
    'BYE means-bye',
    '200 –',
  ]);
});

it('a message nobody planned for keeps its own name', () => {
  expect(meanings(message('PUBLISH'), message('toString'), message('699'))).toEqual([
    'PUBLISH –',
    'toString –',
    '699 –',
  ]);
});
