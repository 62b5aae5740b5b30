// What is done with a request within an answered call by default, method by method.

import type { Header } from '../sip-message/message.ts';
import { headerOf } from '../sip-message/message.ts';
import { ACCEPTED } from './inspect-request.ts';
import { SUPPORTED } from './request.ts';
import { ALLOW, buildResponse } from './response.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { VerbSession } from './verb-session.ts';

/** Answers one request of the dialog. */
export type Verb = (session: VerbSession, request: InboundRequest, transaction: ServerTransaction) => void;

/** Those of the session itself (INVITE, UPDATE, BYE) are not here; a method that is nowhere gets 405. */
export const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['INFO', takeInfo],
  ['OPTIONS', answer(200, [SUPPORTED, ...ACCEPTED])],
  // We never dial for others.
  ['REFER', answer(603)],
  // No subscription was made by whom a verb did not register for.
  ['NOTIFY', answer(481)],
  ['SUBSCRIBE', answer(489)],
]);

function answer(status: number, headers: readonly Header[] = []): Verb {
  return (_session, request, transaction) =>
    transaction.respond(buildResponse(request, { status, headers: [ALLOW, ...headers] }));
}

/** RFC 6086 §4.2.2: answered, then told. */
function takeInfo(session: VerbSession, request: InboundRequest, transaction: ServerTransaction): void {
  transaction.respond(buildResponse(request, { status: 200, headers: [ALLOW] }));
  const { message } = request;
  session.emit({ type: 'info', contentType: headerOf(message, 'Content-Type') ?? '', body: message.body });
}
