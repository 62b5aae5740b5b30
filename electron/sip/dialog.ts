// A dialog as data (RFC 3261 §12): identity, route set, remote target, sequence numbers. It owns no timer.

import { PORT_BY_DNS } from '../../shared/lines.ts';
import { PeerFault } from '../base/errors.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { Header, SipMessage, SipRequest } from '../sip-message/message.ts';
import { listOf, soleHeaderOf } from '../sip-message/message.ts';
import { parseNameAddress } from '../sip-message/name-address.ts';
import { parseUri } from '../sip-message/uri.ts';
import type { DialogId } from './call-port.ts';
import { buildRequest } from './request.ts';
import type { InboundRequest } from './transaction/transaction.ts';
import type { SipAddress } from './user-agent-port.ts';

interface DialogState {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  /** From and To values of our requests, tags included. */
  readonly from: string;
  readonly to: string;
  readonly routes: readonly string[];
  readonly remoteTarget: string;
  readonly localSequence: number;
  readonly remoteSequence: number | null;
  /** Methods of the peer's Allow header. */
  readonly allowed: readonly string[];
}

/** The key under which a dialog is found: Call-ID, our tag, the peer's tag. */
export function dialogKey(callId: string, localTag: string, remoteTag: string): string {
  return `${callId} ${localTag} ${remoteTag}`;
}

export class Dialog {
  readonly key: string;
  /** As another party names it in Replaces: to the peer, its own tag is the To tag (RFC 3891 §3). */
  readonly id: DialogId;
  readonly #state: DialogState;
  #remoteTarget: string;
  #localSequence: number;
  #remoteSequence: number | null;
  #allowed: readonly string[];

  private constructor(state: DialogState) {
    // Checked now, so that no later request of the dialog can fail on them.
    for (const address of [...state.routes, `<${state.remoteTarget}>`]) sendableUri(address);
    this.key = dialogKey(state.callId, state.localTag, state.remoteTag);
    this.id = { callId: state.callId, toTag: state.remoteTag, fromTag: state.localTag };
    this.#state = state;
    this.#remoteTarget = state.remoteTarget;
    this.#localSequence = state.localSequence;
    this.#remoteSequence = state.remoteSequence;
    this.#allowed = state.allowed;
  }

  /**
   * The caller's side, from our INVITE and a response (§12.1.2): the route set is the Record-Route reversed. `early`: the
   * same dialog as an earlier response made it, whose sequence numbers go on (§13.2.2.4).
   */
  static ofCaller(invite: SipRequest, response: ResponseEnvelope, early: Dialog | null = null): Dialog {
    return new Dialog({
      callId: response.callId,
      localTag: response.fromTag,
      remoteTag: response.toTag,
      from: soleHeaderOf(invite, 'From'),
      to: soleHeaderOf(response.message, 'To'),
      routes: listOf(response.message, 'Record-Route').toReversed(),
      remoteTarget: contactOf(response.message) ?? invite.uri,
      localSequence: Math.max(response.cseq.number, early === null ? 0 : early.#localSequence),
      remoteSequence: early === null ? null : early.#remoteSequence,
      allowed: listOf(response.message, 'Allow'),
    });
  }

  /** The callee's side, from an INVITE (§12.1.1); a PeerFault 400 without a usable Contact. */
  static ofCallee(invite: InboundRequest, localTag: string): Dialog {
    const remoteTarget = contactOf(invite.message);
    if (remoteTarget === null) throw new PeerFault('INVITE without a Contact', 400);
    return new Dialog({
      callId: invite.callId,
      localTag,
      remoteTag: invite.fromTag,
      from: `${soleHeaderOf(invite.message, 'To')};tag=${localTag}`,
      to: soleHeaderOf(invite.message, 'From'),
      routes: listOf(invite.message, 'Record-Route'),
      remoteTarget,
      localSequence: 0,
      remoteSequence: invite.cseq.number,
      allowed: listOf(invite.message, 'Allow'),
    });
  }

  nextSequence(): number {
    this.#localSequence += 1;
    return this.#localSequence;
  }

  /** Notes the peer's CSeq; false when it is lower than one seen before (§12.2.2). */
  accepts(sequence: number): boolean {
    if (this.#remoteSequence !== null && sequence < this.#remoteSequence) return false;
    this.#remoteSequence = sequence;
    return true;
  }

  /**
   * Takes the Contact of a re-INVITE, an UPDATE or the 2xx to one as the new remote target (§12.2.1.2), and its Allow;
   * what it does not hold, or holds in a form that nothing can be sent to, stays.
   */
  refresh(message: SipMessage): void {
    this.#remoteTarget = usableContact(message) ?? this.#remoteTarget;
    const allowed = listOf(message, 'Allow');
    if (allowed.length > 0) this.#allowed = allowed;
  }

  /** Whether the peer said that it takes requests of this method. */
  allows(method: string): boolean {
    return this.#allowed.includes(method);
  }

  /** A request within the dialog (§12.2.1.1). A first route without `lr` is a strict router and becomes the target. */
  request(method: string, sequence: number, headers: readonly Header[] = [], body = ''): SipRequest {
    const { callId, from, to, routes } = this.#state;
    const [first, ...others] = routes;
    const parts = { method, from, to, callId, cseq: sequence, headers, body };
    if (first === undefined || parseUri(parseNameAddress(first).uri).parameters.has('lr'))
      return buildRequest({ ...parts, uri: this.#remoteTarget, routes });
    const strict = parseNameAddress(first).uri;
    return buildRequest({ ...parts, uri: strict, routes: [...others, `<${this.#remoteTarget}>`] });
  }

  /** Where requests within the dialog are sent: the first route, else the remote target. */
  get destination(): SipAddress {
    const [first] = this.#state.routes;
    const uri = parseUri(first === undefined ? this.#remoteTarget : parseNameAddress(first).uri);
    return { host: uri.host, port: uri.port ?? PORT_BY_DNS };
  }
}

/** The Contact URI that requests can be sent to; null where there is none. */
function contactOf(message: SipMessage): string | null {
  const [contact] = listOf(message, 'Contact');
  if (contact === undefined || contact === '*') return null;
  return sendableUri(contact);
}

/** As `contactOf`, null also for a broken one: a message within the call must not end it by that. */
function usableContact(message: SipMessage): string | null {
  try {
    return contactOf(message);
  } catch (fault) {
    if (fault instanceof PeerFault) return null;
    throw fault;
  }
}

/** The URI of a Contact or Route value; a PeerFault 400 unless a request can be sent to it. */
function sendableUri(value: string): string {
  const { uri } = parseNameAddress(value);
  if (parseUri(uri).host === '') throw new PeerFault('a Contact or Route is no SIP address', 400);
  return uri;
}
