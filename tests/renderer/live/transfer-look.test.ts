// A transfer, step by step: what it is called, and what can be done about it.

import { expect, it } from 'vitest';
import { offerWord } from '../../../renderer/live/handling/offer-word.ts';
import {
  canCancel,
  isTransferring,
  transferHinders,
  transferLook,
  transferWord,
} from '../../../renderer/live/handling/transfer-look.ts';
import { TRANSFER_KINDS, TRANSFER_STAGES } from '../../../shared/call-handling.ts';

it('is under way until it came to an end', () => {
  const underWay = TRANSFER_STAGES.filter((stage) => isTransferring({ stage }));
  expect(underWay).toEqual(['consulting', 'asked', 'trying', 'ringing']);
  expect(isTransferring(null)).toBe(false);
});

it('is completed by hand while the other one is talked to, and at no other time', () => {
  expect(TRANSFER_STAGES.filter((stage) => transferLook({ stage }).canComplete)).toEqual(['consulting']);
});

it('is cancelled while it is talked over or rings on a screen: what the line was asked for cannot be taken back', () => {
  const cancellable = TRANSFER_KINDS.flatMap((kind) =>
    TRANSFER_STAGES.filter((stage) => canCancel({ stage, kind })).map((stage) => `${kind} ${stage}`),
  );
  expect(cancellable).toEqual(['blind consulting', 'attended consulting', 'agent consulting', 'agent asked']);
});

it('leaves hold alone while a colleague is consulted; otherwise the way out is told, or that there is none', () => {
  expect(transferHinders(null, 'hold')).toBeNull();
  expect(transferHinders({ stage: 'failed', kind: 'blind' }, 'transfer')).toBeNull();
  const consulting = { stage: 'consulting', kind: 'attended' } as const;
  expect(transferHinders(consulting, 'hold')).toBeNull();
  expect(transferHinders(consulting, 'transfer')).toBe('cancel-first');
  expect(transferHinders({ stage: 'asked', kind: 'agent' }, 'hold')).toBe('cancel-first');
  for (const stage of ['asked', 'trying', 'ringing'] as const) {
    expect(transferHinders({ stage, kind: 'attended' }, 'hold')).toBe('wait-for-line');
    expect(transferHinders({ stage, kind: 'blind' }, 'transfer')).toBe('wait-for-line');
  }
});

it('to a colleague rings on a screen and is no matter of the line', () => {
  expect(transferWord({ stage: 'asked', kind: 'agent' }, 'none')).toBe('stage-asked-agent');
  expect(transferWord({ stage: 'asked', kind: 'blind' }, 'none')).toBe('stage-asked');
  expect(transferWord({ stage: 'done', kind: 'agent' }, 'none')).toBe('stage-done');
});

it('says that the customer is on hold only while we hold the customer', () => {
  const consulting = { stage: 'consulting', kind: 'attended' } as const;
  expect(transferWord(consulting, 'none')).toBe('stage-consulting');
  expect(transferWord(consulting, 'there')).toBe('stage-consulting');
  expect(transferWord(consulting, 'here')).toBe('stage-consulting-held');
  expect(transferWord(consulting, 'both')).toBe('stage-consulting-held');
});

it('tells a call that rings on no screen from one that rings for somebody', () => {
  expect(offerWord({ users: ['lin'] })).toBe('rings-for');
  expect(offerWord({ users: [] })).toBe('waits-for-free');
});
