// The nonce for next time.

import { expect, it } from 'vitest';
import { nextNonceOf } from '../../electron/sip-message/authentication-info.ts';
import { carrying } from './support/carrying.ts';

it('is found among other parameters, in the header of server or proxy', () => {
  const message = carrying(
    'Authentication-Info: qop=auth, NextNonce = "47364c23,432d", cnonce="nextnonce=x"',
    'Proxy-Authentication-Info: nextnonce=plain',
  );
  expect(nextNonceOf(message, false)).toBe('47364c23,432d');
  expect(nextNonceOf(message, true)).toBe('plain');
});

it('is null where there is none', () => {
  expect(nextNonceOf(carrying(), false)).toBeNull();
  expect(nextNonceOf(carrying('Authentication-Info: nextnonce=""'), false)).toBeNull();
  expect(nextNonceOf(carrying('Authentication-Info: rspauth="nextnonce"'), false)).toBeNull();
});
