// Why a call failed, in words.

import { expect, it } from 'vitest';
import { endingOf } from '../../electron/calls/end-reason.ts';

it('a refusal without a reason of its own is told with its code, its phrase and the server’s warning', () => {
  const failure = { kind: 'status', code: 488, phrase: 'Not Acceptable Here' } as const;
  expect(endingOf(failure).words).toBe('The SIP server rejected the call: 488 Not Acceptable Here.');
  expect(endingOf({ ...failure, warning: 'Incompatible media' }).words).toBe(
    'The SIP server rejected the call: 488 Not Acceptable Here (Incompatible media).',
  );
});
