// A SIP endpoint moved by hand: the test plays the network.

import { Emitter } from '../../../electron/base/emitter.ts';
import type {
  CallVerbs,
  DialogId,
  ModifyOutcome,
  ReferTarget,
  TransferAttempt,
  TransferEvent,
} from '../../../electron/sip/call-port.ts';
import type {
  IncomingCall,
  InviteOptions,
  OutgoingCall,
  Registration,
  SipCallEvent,
  UserAgent,
} from '../../../electron/sip/user-agent-port.ts';

/** The verbs of an answered call, as far as the test plays the peer. */
class HandVerbs implements CallVerbs {
  readonly dialogId: DialogId | null = null;
  readonly transfer = new Emitter<TransferEvent>();
  readonly modified: string[] = [];
  readonly referred: ReferTarget[] = [];
  readonly infos: string[] = [];
  outcome: ModifyOutcome = { kind: 'failed', detail: 'not answered by the test' };

  async modify(body: string): Promise<ModifyOutcome> {
    this.modified.push(body);
    return this.outcome;
  }

  refer(target: ReferTarget): TransferAttempt {
    this.referred.push(target);
    return { events: this.transfer };
  }

  async info(_contentType: string, body: string): Promise<number | null> {
    this.infos.push(body);
    return 200;
  }
}

export class HandOutgoingCall extends HandVerbs implements OutgoingCall {
  readonly sipCallId = 'out-1';
  readonly server = { host: '192.0.2.1', port: 5060 };
  readonly events = new Emitter<SipCallEvent>();
  readonly options: InviteOptions;
  hangUps = 0;

  constructor(options: InviteOptions) {
    super();
    this.options = options;
  }

  async hangUp(): Promise<void> {
    this.hangUps += 1;
  }
}

export class HandIncomingCall extends HandVerbs implements IncomingCall {
  readonly sipCallId = 'in-1';
  readonly from = '02100000000';
  readonly fromName = '';
  readonly asserted = null;
  readonly divertedBy = [];
  readonly to = '8000';
  readonly calledUser = '8000';
  readonly offer: string | null;
  readonly source = { host: '127.0.0.1', port: 5070 };
  readonly events = new Emitter<SipCallEvent>();
  /** Responses in order. */
  readonly responses: string[] = [];

  constructor(offer: string | null) {
    super();
    this.offer = offer;
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
    const call = new HandOutgoingCall(options);
    this.calls.push(call);
    this.onInvite();
    return call;
  }

  register(): Registration {
    throw new Error('not part of these tests');
  }

  async dispose(): Promise<void> {}
}
