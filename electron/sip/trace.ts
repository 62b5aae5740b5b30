// What passed through the socket, message by message, for whoever draws a call's signalling. No credentials.

import type { CSeq } from '../sip-message/cseq.ts';
import type { Envelope } from '../sip-message/envelope.ts';
import { messageText } from './message-text.ts';

/** One message, sent or received; retransmissions are told as often as they pass. */
export interface TracedMessage {
  readonly sipCallId: string;
  readonly direction: 'in' | 'out';
  /** The method, or the status code. */
  readonly kind: string;
  /** The reason phrase; empty for a request. */
  readonly phrase: string;
  readonly cseq: CSeq;
  /** The same for every copy of a message. */
  readonly identity: string;
  /** Monotonic milliseconds of the agent's clock. */
  readonly at: number;
  /** The message itself, secrets masked and cut at 16 Ki characters; made when it is asked for. */
  text(): string;
}

/** Hears every message; must not throw. */
export type Trace = (message: TracedMessage) => void;

/** What is told of a message. A copy has its transaction, and as a response its status, its fork and its length too. */
export function tracedMessage(
  envelope: Envelope,
  bytes: Uint8Array,
  direction: 'in' | 'out',
  at: number,
): TracedMessage {
  const { message, branch, cseq, callId: sipCallId, toTag } = envelope;
  const common = { sipCallId, direction, cseq, at, text: () => messageText(bytes) };
  const transaction = `${direction} ${branch} ${cseq.number} ${cseq.method}`;
  if (message.kind === 'request') return { ...common, kind: message.method, phrase: '', identity: transaction };
  const kind = String(message.status);
  return {
    ...common,
    kind,
    phrase: message.phrase,
    identity: `${transaction} ${kind} ${toTag} ${message.body.length}`,
  };
}
