// Replaces (RFC 3891).

import { expect, it } from 'vitest';
import { formatReplaces, replacesOf } from '../../electron/sip-message/replaces.ts';
import { carrying } from './support/carrying.ts';

it('names a dialog', () => {
  const message = carrying('Replaces: 425928@bobster.example.org;to-tag=7743;from-tag=6472;early-only');
  const replaces = { callId: '425928@bobster.example.org', toTag: '7743', fromTag: '6472', earlyOnly: true };
  expect(replacesOf(message)).toEqual(replaces);
  expect(formatReplaces(replaces)).toBe('425928@bobster.example.org;to-tag=7743;from-tag=6472;early-only');
  expect(replacesOf(carrying())).toBeNull();
});

it.each([
  ['two of them', ['Replaces: a;to-tag=1;from-tag=2', 'Replaces: b;to-tag=1;from-tag=2']],
  ['two in one line', ['Replaces: a;to-tag=1;from-tag=2, b;to-tag=1;from-tag=2']],
  ['no to-tag', ['Replaces: a;from-tag=2']],
  ['an empty from-tag', ['Replaces: a;to-tag=1;from-tag=']],
  ['no Call-ID', ['Replaces: ;to-tag=1;from-tag=2']],
  ['a blank in the Call-ID', ['Replaces: a b;to-tag=1;from-tag=2']],
])('with %s is the peer’s fault', (_what, lines) => {
  expect(() => replacesOf(carrying(...lines))).toThrow(expect.objectContaining({ name: 'PeerFault', answer: 400 }));
});
