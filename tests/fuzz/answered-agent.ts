// A user agent with one call up, made anew for each input: what arrives meets dialogs, transactions and timers.

import { Emitter } from '../../electron/base/emitter.ts';
import { messageOf } from '../../electron/base/errors.ts';
import type { Logger } from '../../electron/base/logger.ts';
import { silentLogger } from '../../electron/base/logger.ts';
import type { Datagram, SendError } from '../../electron/sip/transport.ts';
import { createUserAgent } from '../../electron/sip/user-agent.ts';
import { memoryNames } from '../sip/support/names.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** The names of the call: inputs that use them are of its dialog. */
export const CALL = { callId: 'fuzz@192.0.2.9', peerTag: 'f' } as const;

const PEER = { host: '192.0.2.66', port: 6_060 };
const SDP = 'v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\n';

/** What is logged as an error is a fault of ours. */
const strictLogger: Logger = {
  ...silentLogger,
  child: () => strictLogger,
  error: (words, fields) => {
    throw new Error(`${words}: ${messageOf(fields?.fault ?? fields?.reason)}`, { cause: fields?.fault });
  },
};

export class AnsweredAgent {
  readonly #clock = new FakeClock();
  readonly #faults: unknown[] = [];
  readonly #datagrams = new Emitter<Datagram>((fault) => this.#faults.push(fault));
  #sent: Uint8Array[] = [];
  /** Our side's tag: the same for every agent made here. */
  readonly tag: string;

  constructor() {
    const agent = createUserAgent({
      transport: {
        protocol: 'UDP',
        reliable: false,
        local: { host: '192.0.2.1', port: 5060 },
        datagrams: this.#datagrams,
        sendErrors: new Emitter<SendError>(),
        send: (bytes) => this.#sent.push(bytes),
      },
      clock: this.#clock,
      random: seededRandom(),
      logger: strictLogger,
      resolver: memoryNames(),
      trusted: () => true,
    });
    let first = true;
    agent.incoming.on((call) => {
      if (first) call.accept(SDP, () => SDP);
      else call.ring(180);
      first = false;
    });
    const [, answer] = this.receive(request('INVITE', 1, '', SDP));
    this.tag = /^To: [^\r]*;tag=([^\r;]+)/m.exec(Buffer.from(answer ?? []).toString())?.[1] ?? '';
    this.receive(request('ACK', 1, `;tag=${this.tag}`, ''));
  }

  /** Hands it a datagram: what it sends in return. Throws what nobody should have to catch. */
  receive(bytes: Uint8Array): readonly Uint8Array[] {
    this.#sent = [];
    this.#datagrams.emit({ bytes, source: PEER });
    return this.#settled();
  }

  /** Lets `milliseconds` pass. */
  pass(milliseconds: number): readonly Uint8Array[] {
    this.#sent = [];
    this.#clock.advance(milliseconds);
    return this.#settled();
  }

  #settled(): readonly Uint8Array[] {
    if (this.#faults.length > 0) throw this.#faults[0];
    return this.#sent;
  }
}

function request(method: string, cseq: number, tail: string, body: string): Uint8Array {
  const lines = [
    `${method} sip:a@192.0.2.1 SIP/2.0`,
    `Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKcall${method};rport`,
    `From: <sip:a@example.com>;tag=${CALL.peerTag}`,
    `To: <sip:b@example.com>${tail}`,
    `Call-ID: ${CALL.callId}`,
    `CSeq: ${cseq} ${method}`,
    'Contact: <sip:a@192.0.2.9>',
    'Supported: timer, 100rel, replaces',
    'Content-Type: application/sdp',
    `Content-Length: ${body.length}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
