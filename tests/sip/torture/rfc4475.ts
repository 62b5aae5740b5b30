// The 49 messages of RFC 4475 (messages/rfc4475/*.sip): what each is due, and why.

import type { DueMessage } from './support/torture.ts';

const NOT_A_REGISTRAR = 'well formed; we are no registrar: the method comes before anything else (RFC 3261 §8.2.1)';
const A_RESPONSE = 'a response that belongs to nothing we sent (RFC 3261 §17.1.3)';

/** Message, what is due, why. */
export const RFC4475: readonly DueMessage[] = [
  // 3.1.1 Valid messages.
  ['wsinv', 481, 'read in spite of folds and blanks; its To tag names no dialog of ours (§12.2.2)'],
  ['intmeth', 405, 'every odd character is allowed, escaped controls too; the method is unknown (§8.2.1)'],
  ['esc01', 200, 'escapes in URIs are read where they belong'],
  ['escnull', 405, NOT_A_REGISTRAR],
  ['esc02', 405, 'a percent sign escapes nothing in a method or a header name: the method is unknown'],
  ['lwsdisp', 200, 'no blank is needed between a token and the bracket'],
  ['longreq', 200, 'long values and 34 Vias are within our bounds'],
  ['dblreq', 405, `what follows Content-Length is not looked at (§18.3); ${NOT_A_REGISTRAR}`],
  ['semiuri', 200, 'the user part may hold semicolons'],
  ['transports', 200, 'other transports in Vias below the top are none of our business'],
  ['mpart01', 405, 'we take no MESSAGE; its binary body does no harm'],
  ['unreason', 'silence', A_RESPONSE],
  ['noreason', 'silence', A_RESPONSE],
  // 3.1.2 Invalid messages.
  ['badinv01', 400, 'parameters of Via that are nothing'],
  ['clerr', 400, 'Content-Length beyond the datagram (§18.3)'],
  ['ncl', 400, 'a negative Content-Length is none'],
  ['scalar02', 400, 'CSeq of 2^31 or more (§8.1.1.5)'],
  ['scalarlg', 'silence', 'a response whose CSeq is beyond all numbers is dropped'],
  ['quotbal', 400, 'a quote in To that never ends'],
  ['ltgtruri', 400, 'a Request-URI in brackets'],
  ['lwsruri', 400, 'a blank in the Request-URI'],
  ['lwsstart', 400, 'two blanks in the request line: we choose to refuse'],
  ['trws', 400, 'blanks after the request line: we choose to refuse'],
  ['escruri', 400, 'headers in the Request-URI (§19.1.1): we refuse rather than honour any'],
  ['baddate', 200, 'we use no Date: a broken one is left alone'],
  ['regbadct', 405, NOT_A_REGISTRAR],
  ['badaspec', 200, 'blanks within the brackets: the meaning is plain, we choose to read it'],
  ['baddn', 200, 'a comma in an unquoted name: From and To are no lists, we choose to read it'],
  ['badvers', 505, 'another version of SIP; its Via is given back as it came'],
  ['mismatch01', 400, 'CSeq names another method (§8.1.1.5)'],
  ['mismatch02', 400, 'CSeq names another method, and the method is unknown: broken comes first'],
  ['bigcode', 'silence', 'a response that is broken is dropped'],
  // 3.2 Transaction layer.
  ['badbranch', 200, 'the cookie alone identifies nothing: matched as RFC 2543 did (§17.2.3)'],
  // 3.3 Application layer.
  ['insuf', 400, 'no To, From and Call-ID; Via and CSeq are there to be given back'],
  ['unkscm', 416, 'a Request-URI of an unknown scheme (§8.2.2.1)'],
  ['novelsc', 416, 'a Request-URI of a scheme that is not ours (§8.2.2.1)'],
  ['unksm2', 405, `other schemes in To, From and Contact do no harm; ${NOT_A_REGISTRAR}`],
  ['bext01', 420, 'extensions we do not know are required (§8.2.2.3); Proxy-Require is for proxies'],
  ['invut', 415, 'a body of an unknown type (§8.2.3)'],
  ['regaut01', 405, NOT_A_REGISTRAR],
  ['multi01', 400, 'several CSeq, Call-ID, To and From'],
  ['mcl01', 400, 'two Content-Lengths'],
  ['bcast', 'silence', 'a response with a second Via is not ours to forward, whatever address it names'],
  ['zeromf', 200, 'Max-Forwards is for those who forward (§8.2.2)'],
  ['cparam01', 405, NOT_A_REGISTRAR],
  ['cparam02', 405, NOT_A_REGISTRAR],
  ['regescrt', 405, NOT_A_REGISTRAR],
  ['sdp01', 406, 'the caller takes no session description: there is nothing to answer with'],
  // 3.4 Backward compatibility.
  ['inv2543', 400, 'no Contact, without which a call could not be ended (§8.1.1.8); all else of RFC 2543 is read'],
];
