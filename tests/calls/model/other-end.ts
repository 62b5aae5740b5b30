// The other end of the station's line: a user agent that does with its calls what the story says.

import type { IncomingCall, OutgoingCall, UserAgent } from '../../../electron/sip/user-agent-port.ts';
import type { Other } from './commands.ts';

export const STATION = { host: '192.0.2.1', port: 5060 };
export const OTHER_END = { host: '192.0.2.2', port: 5060 };

export class OtherEnd {
  readonly #agent: UserAgent;
  readonly #calls: (IncomingCall | OutgoingCall)[] = [];
  #version = 0;

  constructor(agent: UserAgent) {
    this.#agent = agent;
    agent.incoming.on((call) => this.#calls.push(call));
  }

  call(): void {
    this.#calls.push(
      this.#agent.invite({
        number: '4000',
        server: STATION,
        user: '13800001234',
        displayName: '',
        credentials: null,
        body: this.#sdp(),
        describe: () => this.#sdp(),
        answerTimeout: 25_000,
      }),
    );
  }

  refuse(on: number, code: number): void {
    const call = this.#at(on);
    if (isIncoming(call)) call.reject(code, 'Refused');
  }

  act(what: Other, on: number): void {
    const call = this.#at(on);
    if (call === undefined) return;
    switch (what) {
      case 'other-rings':
        if (isIncoming(call)) call.ring(180);
        break;
      case 'other-rings-early':
        if (isIncoming(call)) call.ring(183, this.#sdp(), () => this.#sdp());
        break;
      case 'other-answers':
        if (isIncoming(call)) call.accept(this.#sdp(), () => this.#sdp());
        break;
      case 'other-hangs-up':
        void call.hangUp();
        break;
      case 'other-holds':
        void call.modify(this.#sdp(this.#version % 2 === 0 ? 'sendonly' : 'sendrecv'));
        break;
      case 'other-asks-for-an-offer':
        void call.modify('');
        break;
      case 'other-refers':
        call.refer({ uri: 'sip:16812345678@192.0.2.66', replaces: null });
        break;
      default:
        void call.info('application/dtmf-relay', 'Signal=1\r\nDuration=160\r\n');
    }
  }

  hangUpAll(): void {
    for (const call of this.#calls) void call.hangUp();
  }

  #at(on: number): IncomingCall | OutgoingCall | undefined {
    return this.#calls[on % Math.max(this.#calls.length, 1)];
  }

  #sdp(direction = 'sendrecv'): string {
    this.#version += 1;
    return [
      'v=0',
      `o=- 7 ${this.#version} IN IP4 ${OTHER_END.host}`,
      's=-',
      `c=IN IP4 ${OTHER_END.host}`,
      't=0 0',
      'm=audio 4000 RTP/AVP 8',
      `a=${direction}`,
      '',
    ].join('\r\n');
  }
}

function isIncoming(call: IncomingCall | OutgoingCall | undefined): call is IncomingCall {
  return call !== undefined && 'accept' in call;
}
