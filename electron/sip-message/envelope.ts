// The headers that every message must carry (RFC 3261 §8.1.1), read and checked once.

import { PeerFault } from '../base/errors.ts';
import type { CSeq } from './cseq.ts';
import { parseCSeq } from './cseq.ts';
import type { SipMessage, SipRequest, SipResponse } from './message.ts';
import type { NameAddress } from './name-address.ts';
import { parseNameAddress } from './name-address.ts';
import { splitList } from './quoted.ts';
import type { Via } from './via.ts';
import { parseVia } from './via.ts';

/** A message together with its mandatory headers, typed. */
export interface Envelope<Message extends SipMessage = SipMessage> {
  readonly message: Message;
  readonly via: Via;
  /** The topmost Via's branch; empty from an RFC 2543 peer. */
  readonly branch: string;
  readonly from: NameAddress;
  readonly to: NameAddress;
  readonly fromTag: string;
  /** Empty where there is none. */
  readonly toTag: string;
  readonly callId: string;
  readonly cseq: CSeq;
}

export type RequestEnvelope = Envelope<SipRequest>;
export type ResponseEnvelope = Envelope<SipResponse>;

/** True for the envelope of a request. */
export function isRequestEnvelope(envelope: Envelope): envelope is RequestEnvelope {
  return envelope.message.kind === 'request';
}

/** True for the envelope of a response. */
export function isResponseEnvelope(envelope: Envelope): envelope is ResponseEnvelope {
  return envelope.message.kind === 'response';
}

/** Reads the mandatory headers; a PeerFault 400 names what is missing or broken. */
export function openEnvelope<Message extends SipMessage>(message: Message): Envelope<Message> {
  const { topVia, from: fromText, to: toText, cseq: cseqText, callId } = mandatoryOf(message);
  if (/;[ \t]*;/.test(topVia)) throw new PeerFault('empty parameter in Via', 400);
  const via = parseVia(topVia);
  const from = parseNameAddress(fromText);
  const to = parseNameAddress(toText);
  const cseq = parseCSeq(cseqText);
  if (callId === '') throw new PeerFault('empty Call-ID', 400);
  if (message.kind === 'request' && message.method !== cseq.method)
    throw new PeerFault('CSeq names another method than the request line', 400);
  return {
    message,
    via,
    branch: via.parameters.get('branch') ?? '',
    from,
    to,
    fromTag: from.parameters.get('tag') ?? '',
    toTag: to.parameters.get('tag') ?? '',
    callId,
    cseq,
  };
}

/** Finds them in one pass: this runs for every message. */
function mandatoryOf({ headers }: SipMessage) {
  let vias: string | undefined;
  let from: string | undefined;
  let to: string | undefined;
  let cseq: string | undefined;
  let callId: string | undefined;
  for (const { name, value } of headers) {
    if (name === 'Via') vias ??= value;
    else if (name === 'From') from = sole(name, from, value);
    else if (name === 'To') to = sole(name, to, value);
    else if (name === 'CSeq') cseq = sole(name, cseq, value);
    else if (name === 'Call-ID') callId = sole(name, callId, value);
  }
  const via = present('Via', vias);
  return {
    topVia: via.includes(',') ? (splitList(via)[0] ?? '') : via,
    from: present('From', from),
    to: present('To', to),
    cseq: present('CSeq', cseq),
    callId: present('Call-ID', callId),
  };
}

function sole(name: string, before: string | undefined, value: string): string {
  if (before !== undefined) throw new PeerFault(`more than one ${name}`, 400);
  return value;
}

function present(name: string, value: string | undefined): string {
  if (value === undefined) throw new PeerFault(`no ${name}`, 400);
  return value;
}
