// Diversion (RFC 5806).

import { expect, it } from 'vitest';
import { diversionsOf } from '../../electron/sip-message/diversion.ts';
import { carrying } from './support/carrying.ts';

it('tells by whom a call was sent on and why, the latest first', () => {
  const message = carrying(
    'Diversion: "Office" <sip:+862100000001@example.com>;reason=User-Busy;counter=2;privacy=off',
    'Diversion: <tel:+862100000002>;reason="no-answer", <sip:c@example.com>',
  );
  expect(diversionsOf(message).map(({ address, reason, counter }) => [address.uri, reason, counter])).toEqual([
    ['sip:+862100000001@example.com', 'user-busy', 2],
    ['tel:+862100000002', 'no-answer', 1],
    ['sip:c@example.com', 'unknown', 1],
  ]);
});

it('leaves out what is broken and bounds the rest', () => {
  expect(diversionsOf(carrying('Diversion: <sip:a, "'))).toEqual([]);
  expect(diversionsOf(carrying('Diversion: <sip:a@b>;counter=1e2'))[0]?.counter).toBe(1);
  expect(diversionsOf(carrying(`Diversion: ${'<sip:a@b>,'.repeat(500)}`))).toHaveLength(20);
});
