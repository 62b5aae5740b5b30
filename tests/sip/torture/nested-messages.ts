// Thousands of one character, wherever messages are read: no depth costs more than its length.

import type { Changes } from './support/messages.ts';
import { request } from './support/messages.ts';

/** Characters: within what one header may have. */
const DEEP = 3_800;
const NESTED = [
  '"',
  '<',
  '>',
  '(',
  '[',
  '\\',
  '\\"',
  '"\\',
  '<"',
  '("',
  '<>',
  '%',
  '%25',
  ';',
  ',',
  '=',
  '@',
  '&',
  '?',
  ' ',
  '\t',
];

/** Each in a header that is only carried, in one that is read, and in the Request-URI: whatever it gets, it gets it soon. */
export const DEPTHS: readonly (readonly [string, Uint8Array])[] = NESTED.flatMap((nested) => {
  const shown = JSON.stringify(nested);
  const text = nested.repeat(Math.floor(DEEP / nested.length));
  return [
    [`${shown} nested in Subject`, request({ changes: { Subject: text } })],
    [`${shown} nested in From`, request({ changes: { From: `${text}<sip:a@b>;tag=x` } })],
    [`${shown} nested in a tag`, request({ changes: { From: `<sip:a@b>;tag=${text}` } })],
    [`${shown} nested in Via`, request({ changes: { Via: `SIP/2.0/UDP 192.0.2.50;rport;branch=z9hG4bK${text}` } })],
    [`${shown} nested in Contact`, request({ method: 'INVITE', changes: { Contact: text } })],
    [`${shown} nested in the Request-URI`, request({ uri: `sip:${text}@b` })],
    [`${shown} nested in Record-Route`, request({ method: 'INVITE', changes: { 'Record-Route': text } })],
    [
      `${shown} nested in what tells who calls`,
      request({ method: 'INVITE', changes: { ...identity(text), Require: 'x' } }),
    ],
    [`${shown} nested in what tells who called`, request({ method: 'INVITE', changes: identity(text) })],
  ] as const;
});

function identity(text: string): Changes {
  return {
    'P-Asserted-Identity': text,
    Diversion: text,
    'History-Info': text,
    Reason: text,
    'Retry-After': `5 ${text}`,
    Warning: text,
    'Referred-By': text,
    Privacy: text,
  };
}
