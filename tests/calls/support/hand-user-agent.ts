// A SIP endpoint moved by hand: the test plays the network.

import { Emitter } from '../../../electron/base/emitter.ts';
import type {
  CallVerbs,
  DialogId,
  ModifyOutcome,
  ReferTarget,
  ReleaseReason,
  TransferAttempt,
  TransferEvent,
} from '../../../electron/sip/call-port.ts';
import type {
  IncomingCall,
  InviteOptions,
  OutgoingCall,
  Registration,
  SipAddress,
  SipCallEvent,
  UserAgent,
} from '../../../electron/sip/user-agent-port.ts';

/** The verbs of an answered call, as far as the test plays the peer. */
abstract class HandVerbs implements CallVerbs {
  abstract readonly events: Emitter<SipCallEvent>;
  dialogId: DialogId | null = null;
  /** What the peer tells of a REFER. */
  readonly transfer = new Emitter<TransferEvent>();
  readonly modified: string[] = [];
  readonly referred: ReferTarget[] = [];
  readonly infos: string[] = [];
  outcome: ModifyOutcome | Promise<ModifyOutcome> = { kind: 'failed', detail: 'not answered by the test' };

  async modify(offer: string | (() => string)): Promise<ModifyOutcome> {
    this.modified.push(typeof offer === 'string' ? offer : offer());
    return this.outcome;
  }

  /** The directions that we offered within the call, in order. */
  get offered(): readonly string[] {
    return this.modified.map((body) => /a=(sendrecv|sendonly|recvonly|inactive)/.exec(body)?.[1] ?? '');
  }

  refer(target: ReferTarget): TransferAttempt {
    this.referred.push(target);
    return { events: this.transfer };
  }

  /** The peer hangs up; `last`, of a REFER that is under way, comes after it, as it does on the wire. */
  bye(last: TransferEvent = { type: 'failed', code: null, phrase: 'the peer left the call' }): void {
    this.events.emit({ type: 'ended', by: 'remote', detail: 'BYE', reason: null });
    queueMicrotask(() => this.transfer.emit(last));
  }

  async info(_contentType: string, body: string): Promise<number | null> {
    this.infos.push(body);
    return 200;
  }
}

export class HandOutgoingCall extends HandVerbs implements OutgoingCall {
  readonly sipCallId: string;
  readonly server = { host: '192.0.2.1', port: 5060 };
  readonly events = new Emitter<SipCallEvent>();
  readonly options: InviteOptions;
  /** What the peer was told at each hanging up. */
  readonly reasons: (ReleaseReason | undefined)[] = [];

  constructor(options: InviteOptions, number: number) {
    super();
    this.options = options;
    this.sipCallId = `out-${number}`;
  }

  get hangUps(): number {
    return this.reasons.length;
  }

  async hangUp(reason?: ReleaseReason): Promise<void> {
    this.reasons.push(reason);
  }
}

/** What the INVITE says of who calls whom. */
type Said = Pick<IncomingCall, 'from' | 'fromName' | 'asserted' | 'divertedBy' | 'to' | 'calledUser'>;

export class HandIncomingCall extends HandVerbs implements IncomingCall {
  readonly sipCallId = 'in-1';
  readonly from: string;
  readonly fromName: string;
  readonly asserted: IncomingCall['asserted'];
  readonly divertedBy: readonly string[];
  readonly to: string;
  readonly calledUser: string;
  readonly offer: string | null;
  readonly source = { host: '127.0.0.1', port: 5070 };
  readonly events = new Emitter<SipCallEvent>();
  /** Responses in order. */
  readonly responses: string[] = [];

  constructor(offer: string | null, said: Partial<Said> = {}) {
    super();
    this.offer = offer;
    this.from = said.from ?? '02100000000';
    this.fromName = said.fromName ?? '';
    this.asserted = said.asserted ?? null;
    this.divertedBy = said.divertedBy ?? [];
    this.to = said.to ?? '8000';
    this.calledUser = said.calledUser ?? '8000';
  }

  /** The caller hangs up before anybody answered. */
  giveUp(): void {
    const failure = { kind: 'status', code: 487, phrase: 'Request Terminated' } as const;
    this.events.emit({ type: 'failed', failure, reason: null });
  }

  ring(code: number): void {
    this.responses.push(`ring ${code}`);
  }

  accept(body: string): void {
    this.responses.push(body.startsWith('v=0') ? 'accept' : 'accept without SDP');
  }

  reject(code: number): void {
    this.responses.push(`reject ${code}`);
  }

  async hangUp(): Promise<void> {
    this.responses.push('bye');
  }
}

export class HandUserAgent implements UserAgent {
  readonly local = { host: '127.0.0.1', port: 5060 };
  readonly incoming = new Emitter<IncomingCall>();
  readonly calls: HandOutgoingCall[] = [];
  /** Runs while an INVITE is being sent. */
  onInvite: () => void = () => {};

  invite(options: InviteOptions): OutgoingCall {
    const call = new HandOutgoingCall(options, this.calls.length + 1);
    this.calls.push(call);
    this.onInvite();
    return call;
  }

  register(): Registration {
    throw new Error('not part of these tests');
  }

  keepAlive(): never {
    throw new Error('not part of these tests');
  }

  toldTo(): SipAddress {
    return this.local;
  }

  tell(): void {}

  async dispose(): Promise<void> {}
}
