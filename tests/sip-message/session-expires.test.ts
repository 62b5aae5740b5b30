// Session-Expires and Min-SE (RFC 4028).

import { expect, it } from 'vitest';
import { formatSessionExpires, minSeOf, sessionExpiresOf } from '../../electron/sip-message/session-expires.ts';
import { carrying, NO_NUMBERS } from './support/carrying.ts';

it('tells the interval and who refreshes', () => {
  expect(sessionExpiresOf(carrying('Session-Expires: 4000;refresher=UAC'))).toEqual({
    seconds: 4_000,
    refresher: 'uac',
  });
  expect(sessionExpiresOf(carrying('Session-Expires: 1800'))).toEqual({ seconds: 1_800, refresher: null });
  expect(sessionExpiresOf(carrying('Session-Expires: 90 ;refresher=nobody'))?.refresher).toBeNull();
  expect(minSeOf(carrying('Min-SE: 120;x=y'))).toBe(120);
  expect(sessionExpiresOf(carrying())).toBeNull();
  expect(minSeOf(carrying())).toBeNull();
});

it.each(NO_NUMBERS)('%j is the peer’s fault', (text) => {
  const fault = expect.objectContaining({ name: 'PeerFault', answer: 400 });
  expect(() => sessionExpiresOf(carrying(`Session-Expires: ${text}`))).toThrow(fault);
  expect(() => minSeOf(carrying(`Min-SE: ${text}`))).toThrow(fault);
});

it('is written with its refresher', () => {
  expect(formatSessionExpires({ seconds: 1_800, refresher: 'uas' })).toBe('1800;refresher=uas');
  expect(formatSessionExpires({ seconds: 90, refresher: null })).toBe('90');
});
