// Flow-Timer (RFC 5626).

import { expect, it } from 'vitest';
import { flowTimerOf } from '../../electron/sip-message/flow-timer.ts';
import { carrying, NO_NUMBERS } from './support/carrying.ts';

it('is seconds, or nothing', () => {
  expect(flowTimerOf(carrying('Flow-Timer: 120'))).toBe(120);
  for (const text of [...NO_NUMBERS, '0', '86401']) expect(flowTimerOf(carrying(`Flow-Timer: ${text}`))).toBeNull();
});
