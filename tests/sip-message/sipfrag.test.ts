// message/sipfrag as NOTIFY carries it.

import { expect, it } from 'vitest';
import { formatSipFrag, statusOfSipFrag } from '../../electron/sip-message/sipfrag.ts';

it('begins with the status of the call asked for', () => {
  expect(statusOfSipFrag('SIP/2.0 180 Ringing\r\nTo: <sip:a@b>\r\n')).toEqual({ status: 180, phrase: 'Ringing' });
  expect(statusOfSipFrag('SIP/2.0 200')).toEqual({ status: 200, phrase: '' });
});

it.each([
  '',
  '\r\nSIP/2.0 200 OK',
  'SIP/2.0 099 x',
  'SIP/2.0 700 x',
  'SIP/2.0 20 x',
  'SIP/2.0 +20 x',
  'INVITE sip:a@b SIP/2.0',
])('%j tells no status', (body) => {
  expect(statusOfSipFrag(body)).toBeNull();
});

it('is written on a line of its own, whatever the phrase', () => {
  expect(formatSipFrag({ status: 486, phrase: 'Busy\r\nHere' })).toBe('SIP/2.0 486 Busy  Here\r\n');
});
