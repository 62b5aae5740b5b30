// RSeq and RAck (RFC 3262).

import { expect, it } from 'vitest';
import { formatRAck, rackOf, rseqOf } from '../../electron/sip-message/reliable-provisional.ts';
import { carrying, NO_NUMBERS } from './support/carrying.ts';

it('a PRACK names the response and the request it answered', () => {
  const rack = { rseq: 776_656, cseq: { number: 1, method: 'INVITE' } };
  expect(rackOf(carrying('RAck: 776656 \t 1 INVITE'))).toEqual(rack);
  expect(formatRAck(rack)).toBe('776656 1 INVITE');
});

it.each(['', '1', '1 INVITE', '1 2', '1 2 INVITE x', '+1 2 INVITE', '1 0x2 INVITE', '4294967296 1 INVITE'])(
  '%j in a PRACK is the peer’s fault',
  (text) => {
    const fault = expect.objectContaining({ name: 'PeerFault', answer: 400 });
    expect(() => rackOf(carrying(`RAck: ${text}`))).toThrow(fault);
    expect(() => rackOf(carrying())).toThrow(fault);
  },
);

it('a response without a usable RSeq is not reliable', () => {
  expect(rseqOf(carrying('RSeq: 988789'))).toBe(988_789);
  for (const text of [...NO_NUMBERS, '0']) expect(rseqOf(carrying(`RSeq: ${text}`))).toBeNull();
});
