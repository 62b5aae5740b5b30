// A re-INVITE from us (RFC 3261 §14.1): changes an answered call, or leaves it as it was.

import { step } from '../base/state-machine.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import type { SipResponse } from '../sip-message/message.ts';
import { acknowledgement } from './acknowledge.ts';
import type { ModifyOutcome } from './call-port.ts';
import { sendCancel } from './cancel.ts';
import { endsDialog } from './dialog-loss.ts';
import { sendInDialog } from './dialog-request.ts';
import type { Exchange } from './exchange.ts';
import { glareDelay } from './glare.ts';
import type { ModifyAction, ModifyInput, ModifyState } from './modify-table.ts';
import { MODIFY } from './modify-table.ts';
import { SUPPORTED } from './request.ts';
import { ALLOW } from './response.ts';
import type { SessionParts } from './session-parts.ts';
import { TIMEOUT, TimerSet } from './timers.ts';
import type { FailureKind } from './transaction/transaction.ts';

/** A peer that answers 491 this often in a row is not at a change of its own. */
const MOST_GLARES = 5;

export class Modify {
  readonly #parts: SessionParts;
  readonly #offer: () => string | null;
  readonly #outcome = Promise.withResolvers<ModifyOutcome>();
  readonly #timers: TimerSet<'time'>;
  readonly #actions: Readonly<Record<ModifyAction, () => void>> = {
    'take-turn': () => this.start(),
    'release-turn': () => this.#parts.turn.release(),
    send: () => this.#send(),
    'arm-back-off': () => this.#backOff(),
    'send-cancel': () => this.#cancel(),
    abandon: () => this.#exchange?.abandon(),
    leave: () => this.#exchange?.leave(),
    'tell-answered': () => this.#tellAnswered(),
    'tell-refused': () => this.#tellRefused(),
    'tell-failed': () => this.#outcome.resolve({ kind: 'failed', detail: this.#detail }),
    lose: () => this.#parts.lose(this.#detail),
  };
  #state: ModifyState = 'queued';
  #exchange: Exchange | undefined;
  #response: SipResponse | undefined;
  #acknowledge: (() => void) | undefined;
  #glares = 0;
  #isPatient = false;
  #detail = 'the call ended';

  /** `offer` makes the description when it is sent; null of it sends none, and the peer offers (not used by us). */
  constructor(parts: SessionParts, offer: () => string | null) {
    this.#parts = parts;
    this.#offer = offer;
    this.#timers = new TimerSet(parts.core.clock, () => this.#feed('time'));
  }

  get outcome(): Promise<ModifyOutcome> {
    return this.#outcome.promise;
  }

  start(): void {
    this.#parts.turn.take(() => this.#feed('turn'));
  }

  /** The call is over: nobody waits for the answer any more. */
  close(): void {
    this.#feed('over');
  }

  #send(): void {
    const { core, contact, timer } = this.#parts;
    const body = this.#offer();
    if (body === null) {
      this.#detail = 'there is nothing to offer';
      this.#feed('over');
      return;
    }
    this.#isPatient = false;
    const headers = [contact, ALLOW, SUPPORTED, ...timer.proposal];
    const onFailure = (detail: string, kind: FailureKind): void => {
      this.#detail = detail;
      this.#feed(kind === 'unsent' ? 'unsent' : 'gone');
    };
    const onResponse = (response: ResponseEnvelope): void => this.#onResponse(response);
    const request = { method: 'INVITE', headers, body };
    this.#exchange = sendInDialog(core, this.#parts, request, { onResponse, onFailure });
  }

  #onResponse(response: ResponseEnvelope): void {
    const { message } = response;
    this.#response = message;
    if (message.status < 200) this.#bePatient();
    else if (message.status < 300) this.#onAnswer(message);
    else {
      this.#detail = `${message.status} ${message.phrase}`;
      this.#feed(this.#inputOf(message));
    }
  }

  /** From the first 1xx on, further ones buy no more time. */
  #bePatient(): void {
    if (this.#state !== 'sent' || this.#isPatient) return;
    this.#isPatient = true;
    this.#timers.start('time', TIMEOUT);
  }

  #inputOf(response: SipResponse): ModifyInput {
    if (this.#parts.timer.raise(response)) return 'too-small';
    if (response.status === 491 && this.#glares < MOST_GLARES) return 'glare';
    return endsDialog('INVITE', response.status) ? 'gone' : 'refused';
  }

  /** Every copy of the 2xx gets the same ACK. */
  #onAnswer(response: SipResponse): void {
    const { core, dialog, timer } = this.#parts;
    const invite = this.#exchange?.transaction?.outbound.message;
    if (this.#acknowledge === undefined && invite !== undefined) {
      dialog.refresh(response);
      this.#acknowledge = acknowledgement(core, dialog, invite);
      if (this.#state !== 'done') timer.heard(response);
    }
    this.#acknowledge?.();
    this.#feed('2xx');
  }

  #feed(input: ModifyInput): void {
    const transition = step(MODIFY, this.#state, input);
    if (transition === undefined) return;
    this.#state = transition.next;
    this.#timers.stopAll();
    for (const action of transition.actions) this.#actions[action]();
  }

  #backOff(): void {
    const { core, isOwner } = this.#parts;
    this.#glares += 1;
    this.#timers.start('time', glareDelay(core.random, isOwner));
  }

  #cancel(): void {
    const transaction = this.#exchange?.transaction;
    this.#exchange?.stop();
    this.#detail = 'the peer did not answer the offer';
    if (transaction !== undefined) sendCancel(this.#parts.core, transaction, null);
    this.#timers.start('time', TIMEOUT);
  }

  #tellAnswered(): void {
    const body = this.#response?.body ?? '';
    if (body === '') this.#outcome.resolve({ kind: 'failed', detail: 'answered without a description' });
    else this.#outcome.resolve({ kind: 'answered', body });
  }

  #tellRefused(): void {
    const { status: code = 0, phrase = '' } = this.#response ?? {};
    this.#outcome.resolve({ kind: 'refused', code, phrase });
  }
}
