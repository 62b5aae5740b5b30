// Transfers of one call, one at a time, by the table in transfer-table.ts (RFC 3515, RFC 3891, RFC 5589).

import type { CallId } from '../../shared/call.ts';
import type { TransferKind, TransferView } from '../../shared/call-handling.ts';
import type { Unsubscribe } from '../base/emitter.ts';
import { step } from '../base/state-machine.ts';
import type { DialogId, ReferTarget, TransferAttempt, TransferEvent } from '../sip/call-port.ts';
import { callFault } from './call-faults.ts';
import type { CallTimeline } from './call-timeline.ts';
import type { Handling } from './handling.ts';
import type { TransferAction, TransferInput, TransferState } from './transfer-table.ts';
import { isReferring, isUnderWay, TRANSFER } from './transfer-table.ts';

/** A call to whoever the customer is to be handed to; an ordinary call of the station. */
export interface Consultation {
  readonly callId: CallId;
  readonly over: Promise<void>;
  /** The SIP status that ended it; null where none did. */
  readonly sipCode: () => number | null;
  /** Null before the answer and after the end. */
  readonly dialogId: () => DialogId | null;
  readonly hangUp: () => void;
}

/** Rings a screen until `tell` is called, once; what is returned takes the ringing back. */
export type RingScreen = (user: string, tell: (isTaken: boolean) => void) => Unsubscribe;

export interface TransferParts {
  readonly handling: Handling;
  readonly timeline: Pick<CallTimeline, 'note'>;
  readonly isAnswered: () => boolean;
  /** Throws ProductError NUMBER_NOT_ALLOWED. */
  readonly checkNumber: (number: string) => Promise<void>;
  /** The SIP URI of `number` on the call's line. */
  readonly uriOf: (number: string) => string;
  readonly refer: (target: ReferTarget) => TransferAttempt;
  /** Calls `number` on the customer's behalf; `user` is who asked for it. */
  readonly consult: (number: string, user: string | null) => Promise<Consultation>;
  /** Whether `user` is at a console. */
  readonly isThere: (user: string) => boolean;
  readonly ringScreen: RingScreen;
  /** Ends our part of the call: the customer is with somebody else. */
  readonly release: () => void;
}

export class CallTransfer {
  readonly #parts: TransferParts;
  readonly #actions: Readonly<Record<TransferAction, () => void>> = {
    'send-refer': () => this.#refer(),
    'ring-screen': () => this.#ringScreen(),
    release: () => this.#parts.release(),
    'drop-consult': () => this.#consultation?.hangUp(),
  };
  #state: TransferState = 'none';
  #kind: TransferKind = 'blind';
  #to = '';
  #told: { readonly sipCode: number | null; readonly phrase: string | null } = { sipCode: null, phrase: null };
  #consultation: Consultation | undefined;
  /** A beginning that waits for the dial plan or the consultation's row. */
  #beginning = false;
  /** Ends what tells of the other party: the events of a REFER, or the ringing of a screen. */
  #leave: Unsubscribe = () => {};
  readonly #afterLastWord: (() => unknown)[] = [];

  constructor(parts: TransferParts) {
    this.#parts = parts;
  }

  /** Resolves once it has begun. WRONG_STATE, NUMBER_NOT_ALLOWED, or what a call out is refused with. */
  async begin(kind: TransferKind, to: string, user: string | null): Promise<void> {
    if (!this.#parts.isAnswered() || this.#beginning || isUnderWay(this.#state)) throw callFault('transfer-too-early');
    if (kind === 'agent' && !this.#parts.isThere(to)) throw callFault('at-no-console', to);
    this.#beginning = true;
    try {
      if (kind !== 'agent') await this.#parts.checkNumber(to);
      const consultation = kind === 'attended' ? await this.#parts.consult(to, user) : undefined;
      if (!this.#parts.isAnswered()) {
        consultation?.hangUp();
        throw callFault('transfer-too-late');
      }
      this.#consultation = consultation;
      this.#kind = kind;
      this.#to = to;
      this.#told = { sipCode: null, phrase: null };
      this.#feed(kind === 'agent' ? 'offer' : kind === 'attended' ? 'consult' : 'refer');
      void consultation?.over.then(() => this.#onConsultOver(consultation));
    } finally {
      this.#beginning = false;
    }
  }

  /** Joins the customer with whoever was consulted. WRONG_STATE before that one has answered. */
  complete(): void {
    if (this.#state === 'consulting' && this.#consultation?.dialogId() === null) throw callFault('consulted-absent');
    if (!this.#feed('complete')) throw callFault('nobody-consulted');
  }

  /** The customer stays. WRONG_STATE where nothing can be taken back. */
  cancel(): void {
    if (!this.#feed('cancel')) throw callFault(isUnderWay(this.#state) ? 'transfer-under-way' : 'no-transfer');
  }

  /** Takes it off the screen that it rings on; false where it rings on none. */
  withdraw(): boolean {
    return this.#state === 'offered' && this.#feed('cancel');
  }

  /**
   * Calls `then` once no REFER is under way any more, at once where none is. An exchange that moves the customer itself
   * hangs up on us instead of telling so: the REFER's last word, which always follows the peer's BYE, makes it a success.
   */
  afterLastWord(then: () => unknown): void {
    if (isReferring(this.#state)) this.#afterLastWord.push(then);
    else then();
  }

  /** The call is over. */
  callOver(): void {
    this.#feed('call-over');
  }

  /** False where that changes nothing. */
  #feed(input: TransferInput): boolean {
    const arm = step(TRANSFER, this.#state, input);
    if (arm === undefined) return false;
    this.#state = arm.next;
    if (!isUnderWay(arm.next)) this.#leave();
    this.#tell();
    for (const action of arm.actions) this.#actions[action]();
    if (!isReferring(arm.next)) for (const then of this.#afterLastWord.splice(0)) then();
    return true;
  }

  #onConsultOver(consultation: Consultation): void {
    if (this.#consultation !== consultation || this.#state !== 'consulting') return;
    this.#told = { sipCode: consultation.sipCode(), phrase: null };
    this.#feed('consult-over');
  }

  #refer(): void {
    const { refer, uriOf } = this.#parts;
    const replaces = this.#consultation?.dialogId() ?? null;
    this.#leave = refer({ uri: uriOf(this.#to), replaces }).events.on((event) => this.#onTold(event));
  }

  #onTold(event: TransferEvent): void {
    if (event.type === 'accepted') return;
    this.#told = { sipCode: event.code, phrase: event.phrase === '' ? null : event.phrase };
    if (event.type !== 'progress') this.#feed(event.type);
    // A status that moves nothing on is told all the same.
    else if (!this.#feed(event.code > 100 ? 'ringing' : 'trying')) this.#tell();
  }

  #ringScreen(): void {
    this.#leave = this.#parts.ringScreen(this.#to, (isTaken) => {
      this.#feed(isTaken ? 'succeeded' : 'failed');
    });
  }

  #tell(): void {
    const { handling, timeline } = this.#parts;
    const transfer = this.#view();
    const { kind, to, stage, sipCode, phrase } = transfer;
    const status = sipCode === null ? '' : ` (${sipCode}${phrase === null ? '' : ` ${phrase}`})`;
    timeline.note('transfer', `${stage} ${kind} ${to}${status}`);
    handling.change({ transfer });
  }

  #view(): TransferView {
    const state = this.#state;
    const stage = state === 'offered' || state === 'none' ? 'asked' : state;
    const consultCallId = state === 'consulting' ? (this.#consultation?.callId ?? null) : null;
    return { kind: this.#kind, to: this.#to, stage, ...this.#told, consultCallId };
  }
}
