// Reason (RFC 3326).

import { expect, it } from 'vitest';
import { formatReason, reasonsOf } from '../../electron/sip-message/reason.ts';
import { carrying } from './support/carrying.ts';

it('is read for each protocol, with quoted commas and semicolons in its text', () => {
  const message = carrying(
    'Reason: SIP ;cause=200 ;text="Call completed elsewhere"',
    'Reason: Q.850;cause=16;text="Terminated, \\"normally\\"; really", X;text=short',
  );
  expect(reasonsOf(message)).toEqual([
    { protocol: 'SIP', cause: 200, text: 'Call completed elsewhere' },
    { protocol: 'Q.850', cause: 16, text: 'Terminated, "normally"; really' },
    { protocol: 'X', cause: null, text: 'short' },
  ]);
});

it('has no cause where none can be read, and no entry where there is no protocol', () => {
  expect(reasonsOf(carrying('Reason: Q.850;cause=+16'))).toEqual([{ protocol: 'Q.850', cause: null, text: '' }]);
  expect(reasonsOf(carrying('Reason: ;cause=16', 'Reason: a b', 'Reason:'))).toEqual([]);
  expect(reasonsOf(carrying(`Reason: ${'SIP,'.repeat(1_000)}`))).toHaveLength(8);
});

it('is written so that it reads back', () => {
  const reason = { protocol: 'SIP', cause: 487, text: 'a "b"\\ 你好' };
  expect(formatReason(reason)).toBe('SIP;cause=487;text="a \\"b\\"\\\\ 你好"');
  expect(reasonsOf(carrying(`Reason: ${formatReason(reason)}`))).toEqual([reason]);
  expect(formatReason({ protocol: 'Q.850', cause: 16, text: '' })).toBe('Q.850;cause=16');
});
