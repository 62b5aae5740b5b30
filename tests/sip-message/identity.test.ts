// P-Asserted-Identity, P-Preferred-Identity, Privacy.

import { expect, it } from 'vitest';
import { assertedIdentitiesOf, preferredIdentitiesOf, privacyOf } from '../../electron/sip-message/identity.ts';
import { carrying } from './support/carrying.ts';

it('asserted identities come in order, names and numbers as they are', () => {
  const message = carrying(
    'P-Asserted-Identity: "Wang, \\"Li\\"" <sip:+8613800000001@carrier.example.com>, <tel:+8613800000001>',
    'P-Preferred-Identity: sip:bob@example.com',
  );
  expect(assertedIdentitiesOf(message).map(({ displayName, uri }) => [displayName, uri])).toEqual([
    ['Wang, "Li"', 'sip:+8613800000001@carrier.example.com'],
    ['', 'tel:+8613800000001'],
  ]);
  expect(preferredIdentitiesOf(message).map(({ uri }) => uri)).toEqual(['sip:bob@example.com']);
});

it('broken ones are left out, and there are never many', () => {
  expect(assertedIdentitiesOf(carrying('P-Asserted-Identity: <sip:a, "x'))).toEqual([]);
  expect(assertedIdentitiesOf(carrying(`P-Asserted-Identity: ${'<sip:a@b>,'.repeat(500)}`))).toHaveLength(4);
});

it('privacy is asked for by kinds', () => {
  expect([...privacyOf(carrying('Privacy: Header; user;id'))]).toEqual(['header', 'user', 'id']);
  expect(privacyOf(carrying()).size).toBe(0);
});
