// SIP: whatever arrives at a user agent's socket, and every header that is read of it.

import { messageText } from '../../../electron/sip/message-text.ts';
import { nextNonceOf } from '../../../electron/sip-message/authentication-info.ts';
import { parseChallenges } from '../../../electron/sip-message/challenge.ts';
import { diversionsOf } from '../../../electron/sip-message/diversion.ts';
import { openEnvelope } from '../../../electron/sip-message/envelope.ts';
import { historyOf } from '../../../electron/sip-message/history-info.ts';
import { assertedIdentitiesOf, privacyOf } from '../../../electron/sip-message/identity.ts';
import type { SipMessage } from '../../../electron/sip-message/message.ts';
import { headerOf, numberOf } from '../../../electron/sip-message/message.ts';
import { MAX_MESSAGE_BYTES, parseMessage } from '../../../electron/sip-message/parse-message.ts';
import { reasonsOf } from '../../../electron/sip-message/reason.ts';
import { referredByOf, referToOf } from '../../../electron/sip-message/refer-to.ts';
import { rackOf, rseqOf } from '../../../electron/sip-message/reliable-provisional.ts';
import { replacesOf } from '../../../electron/sip-message/replaces.ts';
import { retryAfterOf } from '../../../electron/sip-message/retry-after.ts';
import { serializeMessage } from '../../../electron/sip-message/serialize-message.ts';
import { minSeOf, sessionExpiresOf } from '../../../electron/sip-message/session-expires.ts';
import { statusOfSipFrag } from '../../../electron/sip-message/sipfrag.ts';
import { eventOf, subscriptionStateOf } from '../../../electron/sip-message/subscription.ts';
import { parseUri } from '../../../electron/sip-message/uri.ts';
import { AnsweredAgent } from '../answered-agent.ts';
import { SIP_TOKENS, sipGrammar } from '../grammar/sip-grammar.ts';
import type { FuzzTarget } from '../target.ts';
import { must, orPeerFault } from '../target.ts';

const READERS: readonly ((message: SipMessage) => unknown)[] = [
  openEnvelope,
  assertedIdentitiesOf,
  privacyOf,
  diversionsOf,
  historyOf,
  reasonsOf,
  referToOf,
  referredByOf,
  rackOf,
  rseqOf,
  replacesOf,
  retryAfterOf,
  sessionExpiresOf,
  minSeOf,
  eventOf,
  subscriptionStateOf,
  (message) => nextNonceOf(message, false),
  (message) => numberOf(message, 'Expires'),
  (message) => parseChallenges(headerOf(message, 'WWW-Authenticate') ?? ''),
  (message) => statusOfSipFrag(message.body),
  (message) => message.kind === 'request' && parseUri(message.uri),
];

/** A byte that is no UTF-8 is given back as the three of U+FFFD. */
const GROWTH = 3;
/** The most an answer may add to what it copies: another session description of ours, and its headers. */
const MOST_ADDED = 1_500;
/** 100 and 180, the 200 of a BYE and what it ends. */
const MOST_REPLIES = 4;

export const SIP: FuzzTarget = {
  name: 'sip',
  longest: 65_535,
  grammar: sipGrammar(new AnsweredAgent().tag),
  tokens: SIP_TOKENS,
  seeds: ['sip-message/messages'],
  run: (input) => {
    const message = orPeerFault(() => parseMessage(input));
    if (message !== undefined) {
      const written = serializeMessage(message);
      // Bytes that are no UTF-8 grow as they are read: what was just within the limit may be beyond it then.
      if (written.length <= MAX_MESSAGE_BYTES)
        must(same(parseMessage(written), message), 'a message does not read back as it was written');
      for (const read of READERS) orPeerFault(() => read(message));
    }
    const text = messageText(input);
    must(text.length <= 16_384 + 64 && text.isWellFormed(), 'the text of a message is too long or broken');
    arrive(input, message === undefined);
  },
};

function same(one: SipMessage, other: SipMessage): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** An agent with a call up gets the input: nothing but the peer's faults may be met, and no answer may be much of it. */
function arrive(bytes: Uint8Array, unreadable: boolean): void {
  const agent = new AnsweredAgent();
  const replies = agent.receive(bytes);
  must(replies.length <= MOST_REPLIES, `${replies.length} messages in return`);
  const room = unreadable ? bytes.length : bytes.length * GROWTH + MOST_ADDED;
  for (const reply of replies) must(reply.length <= room, `${reply.length} bytes answer ${bytes.length}`);
  // Whatever was begun runs its course.
  agent.pass(2_000);
}
