// An INVITE with Replaces (RFC 3891 §3): its dialog goes on with the call that another one stood for.

import { randomHex } from '../base/random.ts';
import { parseUri } from '../sip-message/uri.ts';
import type { Core } from './core.ts';
import { contactHeader } from './core.ts';
import { Dialog } from './dialog.ts';
import { described } from './peer-offers.ts';
import { SUPPORTED } from './request.ts';
import { ALLOW, buildResponse } from './response.ts';
import { Session } from './session.ts';
import type { SessionOptions } from './session-parts.ts';
import type { ServerTransaction } from './transaction/transaction.ts';
import type { SipCallEvent } from './user-agent-port.ts';

/**
 * Answers `transaction` with what the replaced call describes; undefined where that was refused and nothing changes.
 * The call's listeners hear nothing but, where our offer was answered in the ACK, what changed, and the end.
 */
export function takeOver(core: Core, replaced: SessionOptions, transaction: ServerTransaction): Session | undefined {
  const { request } = transaction;
  const { uri, body: offer } = request.message;
  const tag = randomHex(core.random, 16);
  // An INVITE that cannot become a call (a PeerFault) must not have changed anything.
  const dialog = Dialog.ofCallee(request, tag);
  const body = described(replaced.describe, offer === '' ? null : offer);
  if (body === null) {
    transaction.respond(buildResponse(request, { status: 488 }));
    return undefined;
  }
  const user = parseUri(uri).user ?? '';
  const contact = contactHeader(core, user, request.source);
  const emit = (event: SipCallEvent): void => {
    if (event.type !== 'answered') replaced.emit(event);
    else if (offer !== '') return;
    else if (event.body !== null) replaced.emit({ type: 'changed', body: event.body });
    else session.hangUp('no answer to our offer in the ACK');
  };
  const account = core.accountAt(request.source, user);
  const options = { ...replaced, account, dialog, contact, isOwner: false, emit };
  const session = Session.ofCallee(core, options, {
    transaction,
    response: (headers) =>
      buildResponse(request, { status: 200, toTag: tag, headers: [contact, ALLOW, SUPPORTED, ...headers], body }),
    hasOffer: offer === '',
    peerBody: null,
  });
  return session;
}
