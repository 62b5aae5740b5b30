// A dialog before its call is answered, the caller's side (RFC 3261 §12.1, RFC 3262): takes the callee's requests.

import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { Header } from '../sip-message/message.ts';
import { listOf } from '../sip-message/message.ts';
import { rseqOf } from '../sip-message/reliable-provisional.ts';
import type { Core, DialogUser } from './core.ts';
import type { Dialog } from './dialog.ts';
import { inspectBody, inspectExtensions } from './inspect-request.ts';
import { described } from './peer-offers.ts';
import { ALLOW, buildResponse } from './response.ts';
import type { Describe } from './session-parts.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';

/** How a provisional response stands to those before it in its dialog (RFC 3262 §4). */
export type Standing = 'unreliable' | 'next' | 'repeated';

export class EarlyDialog implements DialogUser {
  readonly #core: Core;
  readonly #contact: Header;
  readonly #describe: Describe;
  #dialog: Dialog;
  #rseq: number | null = null;
  /** The offer of our INVITE was answered reliably: from then on the callee may make one. */
  #isSettled = false;

  constructor(core: Core, dialog: Dialog, contact: Header, describe: Describe) {
    this.#core = core;
    this.#contact = contact;
    this.#describe = describe;
    this.#dialog = dialog;
    core.dialogs.set(dialog.key, this);
  }

  get dialog(): Dialog {
    return this.#dialog;
  }

  /** A later response told its route and target anew; sequence numbers are carried over by the new one. */
  renew(dialog: Dialog): void {
    this.#dialog = dialog;
  }

  /** Notes a response; a reliable one that does not follow the last one is to be forgotten, as a copy is. */
  standingOf(response: ResponseEnvelope): Standing {
    const isRequired = listOf(response.message, 'Require').some((option) => option.toLowerCase() === '100rel');
    const rseq = rseqOf(response.message);
    if (!isRequired || rseq === null) return 'unreliable';
    if (this.#rseq !== null && rseq !== this.#rseq + 1) return 'repeated';
    this.#rseq = rseq;
    this.#isSettled ||= response.message.body !== '';
    return 'next';
  }

  /** The dialog is over, or goes on as an answered call's. */
  close(): void {
    if (this.#core.dialogs.get(this.#dialog.key) === this) this.#core.dialogs.delete(this.#dialog.key);
  }

  onRequest(request: InboundRequest, transaction: ServerTransaction): void {
    const { method, number } = request.cseq;
    const reply = (status: number): void => transaction.respond(buildResponse(request, { status, headers: [ALLOW] }));
    if (!this.#dialog.accepts(number)) reply(500);
    else if (method === 'BYE') {
      // A callee may not send it (§15), but who does means it: the final response to our INVITE follows.
      reply(200);
      this.close();
    } else if (method === 'UPDATE') this.#update(request, transaction);
    else reply(method === 'OPTIONS' || method === 'INFO' ? 200 : 405);
  }

  /** RFC 3311 §5.2: the target alone, or an offer once ours is answered; two at a time collide. */
  #update(request: InboundRequest, transaction: ServerTransaction): void {
    const { body: offer } = request.message;
    const refusal = inspectExtensions(request) ?? inspectBody(request);
    const body = offer === '' || refusal !== null || !this.#isSettled ? null : described(this.#describe, offer);
    const status = offer === '' || body !== null ? 200 : this.#isSettled ? 488 : 491;
    const reply = refusal ?? { status, headers: [this.#contact, ALLOW] };
    if (reply.status === 200) this.#dialog.refresh(request.message);
    transaction.respond(buildResponse(request, { ...reply, ...(body !== null && { body }) }));
  }

  onAck(): void {
    this.#core.logger.debug('an ACK came for a call that we placed');
  }
}
