// A transfer, step by step: what it is called, and what can be done about it.

import { expect, it } from 'vitest';
import { isTransferring, transferLook, transferWord } from '../../../renderer/live/handling/transfer-look.ts';
import { TRANSFER_STAGES } from '../../../shared/call-handling.ts';

it('is under way until it came to an end', () => {
  const underWay = TRANSFER_STAGES.filter((stage) => isTransferring({ stage }));
  expect(underWay).toEqual(['consulting', 'asked', 'trying', 'ringing']);
  expect(isTransferring(null)).toBe(false);
});

it('is completed by hand while the other one is talked to, and at no other time', () => {
  expect(TRANSFER_STAGES.filter((stage) => transferLook({ stage }).canComplete)).toEqual(['consulting']);
});

it('to a colleague rings on a screen and is no matter of the line', () => {
  expect(transferWord({ stage: 'asked', kind: 'agent' })).toBe('stage-asked-agent');
  expect(transferWord({ stage: 'asked', kind: 'blind' })).toBe('stage-asked');
  expect(transferWord({ stage: 'done', kind: 'agent' })).toBe('stage-done');
});
