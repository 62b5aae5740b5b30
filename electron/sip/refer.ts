// REFER from us: the peer is asked to call somebody else, and tells by NOTIFY how that goes (RFC 3515, RFC 5589).

import type { Timer } from '../base/clock.ts';
import type { Unsubscribe } from '../base/emitter.ts';
import { Emitter } from '../base/emitter.ts';
import { step } from '../base/state-machine.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import { parseNameAddress } from '../sip-message/name-address.ts';
import { formatReferredBy, formatReferTo } from '../sip-message/refer-to.ts';
import { parseUri } from '../sip-message/uri.ts';
import type { ReferTarget, TransferAttempt, TransferEvent } from './call-port.ts';
import { readReferNotify } from './refer-notify.ts';
import type { ReferAction, ReferInput, ReferState } from './refer-table.ts';
import { REFER } from './refer-table.ts';
import { ALLOW, buildResponse } from './response.ts';
import { T4, TIMEOUT } from './timers.ts';
import type { InboundRequest, ServerTransaction } from './transaction/transaction.ts';
import type { VerbSession } from './verb-session.ts';

/** The first NOTIFY is due at once (§2.4.4): as long as a request may be repeated, and the way here. */
const FIRST_NOTIFY = TIMEOUT + T4;
/** How long proxies let a phone ring (RFC 3261 §16.6, timer C). */
const OUTCOME = 180_000;

/** Calls that are being transferred: a second REFER meanwhile would make the NOTIFYs of both ambiguous. */
const transferred = new WeakSet<VerbSession>();

/** Asks the peer of `session` to call `target`; what becomes of it is told once the caller listens. */
export function sendRefer(session: VerbSession, target: ReferTarget): TransferAttempt {
  const problem = transferred.has(session) ? 'the call is being transferred already' : problemOf(target);
  if (problem === null) return new Refer(session, target);
  const events = new Emitter<TransferEvent>();
  queueMicrotask(() => events.emit({ type: 'failed', code: null, phrase: problem }));
  return { events };
}

class Refer implements TransferAttempt {
  readonly events = new Emitter<TransferEvent>();
  readonly #session: VerbSession;
  readonly #release: Unsubscribe;
  #state: ReferState = 'asked';
  #timer: Timer | undefined;
  /** Of the REFER that was answered. */
  #sequence: number | null = null;
  #told: { readonly code: number; readonly phrase: string } = { code: 100, phrase: 'Trying' };
  #detail = '';
  readonly #actions: Readonly<Record<ReferAction, () => void>> = {
    'tell-accepted': () => this.events.emit({ type: 'accepted' }),
    'tell-progress': () => this.events.emit({ type: 'progress', ...this.#told }),
    'tell-success': () => this.events.emit({ type: 'succeeded', ...this.#told }),
    'tell-left': () => this.events.emit({ type: 'succeeded', code: 200, phrase: 'the peer left the call' }),
    'tell-failure': () => this.events.emit({ type: 'failed', ...this.#told }),
    'tell-refused': () => this.events.emit({ type: 'failed', ...this.#told }),
    'tell-unanswered': () => this.#fail(this.#detail === '' ? 'the peer left the call' : this.#detail),
    'tell-no-outcome': () => this.#fail('the peer did not tell how it went'),
    'tell-hung-up': () => this.#fail('hung up before the outcome was told'),
    'await-notify': () => this.#await(FIRST_NOTIFY),
    'await-outcome': () => this.#await(OUTCOME),
    finish: () => this.#finish(),
  };

  constructor(session: VerbSession, target: ReferTarget) {
    this.#session = session;
    transferred.add(session);
    this.#release = session.handle('NOTIFY', (request, transaction) => this.#onNotify(request, transaction));
    void session.settled.then(() => this.#feed(session.peerLeft ? 'peer-left' : 'hung-up'));
    // The caller listens first.
    queueMicrotask(() => this.#send(target));
  }

  #send({ uri, replaces }: ReferTarget): void {
    const { contact } = this.#session;
    const referTo = formatReferTo(uri, replaces === null ? null : { ...replaces, earlyOnly: false });
    const headers = [
      contact,
      { name: 'Refer-To', value: referTo },
      { name: 'Referred-By', value: formatReferredBy(parseNameAddress(contact.value).uri) },
    ];
    this.#session.request('REFER', headers, '', {
      onResponse: (response) => this.#onResponse(response),
      onFailure: (detail) => {
        this.#detail = detail;
        this.#feed('unanswered');
      },
    });
  }

  #onResponse({ message, cseq }: ResponseEnvelope): void {
    const { status, phrase } = message;
    this.#sequence = cseq.number;
    if (status < 200) return;
    if (status >= 300 && this.#state === 'asked') this.#told = { code: status, phrase };
    this.#feed(status < 300 ? 'accepted' : 'refused');
  }

  #onNotify(request: InboundRequest, transaction: ServerTransaction): void {
    const notice = readReferNotify(request.message, this.#sequence);
    const answer = notice === null ? { status: 489, headers: [ALLOW] } : { status: 200 };
    transaction.respond(buildResponse(request, answer));
    if (notice === null) return;
    const { status, isLast } = notice;
    if (status !== null) {
      this.#told = status;
      this.#feed(inputOf(status.code));
    }
    if (isLast) this.#feed('closed');
  }

  #await(delay: number): void {
    this.#timer?.cancel();
    this.#timer = this.#session.core.clock.after(delay, () => this.#feed('silence'));
  }

  #fail(phrase: string): void {
    this.events.emit({ type: 'failed', code: null, phrase });
  }

  #finish(): void {
    this.#timer?.cancel();
    this.#release();
    transferred.delete(this.#session);
  }

  #feed(input: ReferInput): void {
    const transition = step(REFER, this.#state, input);
    if (transition === undefined) return;
    this.#state = transition.next;
    for (const action of transition.actions) this.#actions[action]();
  }
}

function inputOf(code: number): ReferInput {
  if (code < 200) return 'notified-1xx';
  return code < 300 ? 'notified-2xx' : 'notified-failure';
}

/** What keeps `target` out of a header; null when nothing does. */
function problemOf({ uri, replaces }: ReferTarget): string | null {
  try {
    const { host } = parseUri(uri);
    const parts = [uri, replaces?.callId ?? '', replaces?.toTag ?? '', replaces?.fromTag ?? ''];
    // A question mark would begin headers of the caller's choice.
    return host !== '' && parts.every((part) => !/[\s<>"?\p{Cc}]/u.test(part)) ? null : 'not a SIP address';
  } catch {
    return 'not a SIP address';
  }
}
