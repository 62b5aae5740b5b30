// Refer-To (RFC 3515) and Referred-By (RFC 3892), Replaces inside included.

import { expect, it } from 'vitest';
import { formatReferredBy, formatReferTo, referredByOf, referToOf } from '../../electron/sip-message/refer-to.ts';
import { carrying } from './support/carrying.ts';

const replaces = { callId: '090459243588173445@192.0.2.1', toTag: 'a6c85cf', fromTag: '1928', earlyOnly: false };

it('is read with the dialog to replace escaped in its URI', () => {
  const message = carrying(
    'Refer-To: <sips:a8342043f@atlanta.example.com;gr?Replaces=12345601%40atlanta.example.com%3Bfrom-tag%3D314159%3Bto-tag%3D1234567&Subject=x>',
  );
  expect(referToOf(message)).toEqual({
    displayName: '',
    uri: 'sips:a8342043f@atlanta.example.com;gr',
    replaces: { callId: '12345601@atlanta.example.com', toTag: '1234567', fromTag: '314159', earlyOnly: false },
    method: 'INVITE',
  });
});

it('is written so that it reads back', () => {
  const text = formatReferTo('sip:+8613800000001@pbx.example.com;user=phone', replaces);
  expect(text).not.toMatch(/[\s,]/);
  expect(referToOf(carrying(`Refer-To: ${text}`))).toMatchObject({
    uri: 'sip:+8613800000001@pbx.example.com;user=phone',
    replaces,
  });
  expect(formatReferTo('sip:bob@example.com', null)).toBe('<sip:bob@example.com>');
});

it('tells the method that is asked for', () => {
  expect(referToOf(carrying('Refer-To: <sip:a@b;method=bye>')).method).toBe('BYE');
});

it.each([
  ['none', []],
  ['two', ['Refer-To: sip:a@b, sip:c@d']],
  ['a broken dialog', ['Refer-To: <sip:a@b?Replaces=x>']],
  ['a line end in the dialog', ['Refer-To: <sip:a@b?Replaces=x%0D%0AVia:%20y%3Bto-tag=1%3Bfrom-tag=2>']],
  ['no closing bracket', ['Refer-To: <sip:a@b']],
])('with %s is the peer’s fault', (_what, lines) => {
  expect(() => referToOf(carrying(...lines))).toThrow(expect.objectContaining({ name: 'PeerFault', answer: 400 }));
});

it('tells who asked, where that can be read', () => {
  const message = carrying(`Referred-By: ${formatReferredBy('sip:alice@example.com')}`);
  expect(referredByOf(message)?.uri).toBe('sip:alice@example.com');
  expect(referredByOf(carrying())).toBeNull();
  expect(referredByOf(carrying('Referred-By: <sip:a'))).toBeNull();
});
