// The SIP server of these tests: the engine's own user agent on a real socket, doing to each number what the test says,
// and keeping every request it gets. What no orderly user agent does (silence, endless challenges) is done before it.

import { systemClock } from '../../../electron/base/clock.ts';
import { Emitter } from '../../../electron/base/emitter.ts';
import { silentLogger } from '../../../electron/base/logger.ts';
import { systemRandom } from '../../../electron/base/random.ts';
import { dnsResolver } from '../../../electron/net/dns-resolver.ts';
import { UdpTransport } from '../../../electron/net/udp-transport.ts';
import { MediaSession } from '../../../electron/sdp/media-session.ts';
import type { Datagram } from '../../../electron/sip/transport.ts';
import { createUserAgent } from '../../../electron/sip/user-agent.ts';
import type { IncomingCall, OutgoingCall, UserAgent } from '../../../electron/sip/user-agent-port.ts';
import { RtpPeer } from '../../peers/support/rtp-peer.ts';
import { EventLog } from '../../peers/support/wait-for.ts';

/** A request as it came; `number` is the user part of its Request-URI. Retransmissions count. */
export interface SeenRequest {
  readonly method: string;
  readonly number: string;
  readonly at: number;
  readonly text: string;
}

/** What happens when a number is called. `silent`: nothing at all; `challenge`: credentials are asked for for ever. */
export type Behaviour = ((call: IncomingCall) => void) | 'silent' | { readonly challenge: 401 | 407 };

/** A number that is answered, and the audio of who answers. */
export interface Answering {
  readonly number: string;
  readonly audio: RtpPeer;
}

export interface AnsweringOptions {
  /** From ringing to the answer; undefined answers at once, without ringing. */
  readonly ringMs?: number;
  readonly toneHz?: number;
}

/** Who a caller says he is. */
export interface Caller {
  readonly user: string;
  readonly displayName: string;
}

const CUSTOMER: Caller = { user: '13800009999', displayName: '' };

/** Every peer of a test process has numbers of its own. */
let lastNumber = 13_800_000_000;

export class SipPeer {
  readonly host = '127.0.0.1';
  readonly requests = new EventLog<SeenRequest>();
  readonly #transport: UdpTransport;
  readonly #userAgent: UserAgent;
  readonly #behaviours = new Map<string, Behaviour>();
  readonly #muted = new Set<string>();
  readonly #calls = new EventLog<IncomingCall>();
  readonly #audio: RtpPeer[] = [];

  static async start(): Promise<SipPeer> {
    return new SipPeer(await UdpTransport.open({ host: '127.0.0.1', port: 0 }));
  }

  private constructor(transport: UdpTransport) {
    this.#transport = transport;
    const datagrams = new Emitter<Datagram>();
    transport.datagrams.on((datagram) => this.#take(datagram, datagrams));
    this.#userAgent = createUserAgent({
      transport: {
        protocol: 'UDP',
        reliable: false,
        local: transport.local,
        datagrams,
        sendErrors: transport.sendErrors,
        send: (bytes, to) => transport.send(bytes, to),
      },
      clock: systemClock,
      random: systemRandom,
      logger: silentLogger,
      resolver: dnsResolver,
      trusted: () => true,
    });
    this.#userAgent.incoming.on((call) => this.#onCall(call));
  }

  get port(): number {
    return this.#transport.local.port;
  }

  /** A new number that does `behaviour` when it is called. */
  number(behaviour: Behaviour): string {
    lastNumber += 1;
    const number = String(lastNumber);
    this.when(number, behaviour);
    return number;
  }

  /** A given number does `behaviour` when it is called. */
  when(number: string, behaviour: Behaviour): void {
    this.#behaviours.set(number, behaviour);
    if (behaviour === 'silent') this.mute(number);
  }

  /** A new number that is answered by somebody with an ear. */
  async answering({ ringMs, toneHz }: AnsweringOptions = {}): Promise<Answering> {
    const audio = await RtpPeer.open({ law: 'PCMA', ...(toneHz === undefined ? {} : { toneHz }) });
    this.#audio.push(audio);
    const number = this.number((call) => {
      if (ringMs === undefined) return pickUp(call, audio.port);
      call.ring(180);
      systemClock.after(ringMs, () => pickUp(call, audio.port));
    });
    return { number, audio };
  }

  /** From now on nothing that concerns `number` is heard. */
  mute(number: string): void {
    this.#muted.add(number);
  }

  /** The call to `number`, at the latest when it comes. */
  callTo(number: string): Promise<IncomingCall> {
    return this.#calls.waitFor(`call to ${number}`, (call) => call.to === number);
  }

  /** Calls the station at `port`, as a customer of this server. */
  async dial(port: number, caller: Caller = CUSTOMER): Promise<OutgoingCall> {
    const audio = await RtpPeer.open({ law: 'PCMA' });
    this.#audio.push(audio);
    const session = new MediaSession({ host: '127.0.0.1', port: audio.port }, systemRandom);
    return this.#userAgent.invite({
      number: 'desk',
      server: { host: '127.0.0.1', port },
      ...caller,
      credentials: null,
      body: session.offer(),
      describe: () => null,
      answerTimeout: 10_000,
    });
  }

  /** Ends every call from this side, whether or not the other one hears of it. */
  hangUpAll(): void {
    for (const call of this.#calls.all) void call.hangUp();
  }

  /** Waits for a request. */
  saw(method: string, number: string, deadline?: number): Promise<SeenRequest> {
    const fits = (request: SeenRequest): boolean => request.method === method && request.number === number;
    return this.requests.waitFor(`${method} for ${number}`, fits, deadline);
  }

  /** The methods that came for `number` so far, each once. */
  methods(number: string): readonly string[] {
    return [...new Set(this.requests.all.filter((one) => one.number === number).map((one) => one.method))];
  }

  async close(): Promise<void> {
    await this.#userAgent.dispose(100);
    await Promise.all([this.#transport.dispose(), ...this.#audio.map((audio) => audio.close())]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #take(datagram: Datagram, datagrams: Emitter<Datagram>): void {
    const text = Buffer.from(datagram.bytes).toString('utf8');
    const [, method, number] = /^([A-Z]+) sip:(?:([^@\s]*)@)?\S+ SIP\/2\.0\r\n/.exec(text) ?? [];
    if (method !== undefined) this.requests.push({ method, number: number ?? '', at: performance.now(), text });
    if (this.#muted.has(number ?? '')) return;
    const behaviour = this.#behaviours.get(number ?? '');
    if (typeof behaviour !== 'object') datagrams.emit(datagram);
    else if (method === 'INVITE')
      this.#transport.send(Buffer.from(challenge(text, behaviour.challenge)), datagram.source);
  }

  #onCall(call: IncomingCall): void {
    this.#calls.push(call);
    const behaviour = this.#behaviours.get(call.to);
    if (typeof behaviour === 'function') behaviour(call);
    else call.reject(404, 'Not Found');
  }
}

/** Refuses with `code`, after ringing or at once. */
export function refuses(code: number, phrase = 'Refused', rings = false): Behaviour {
  return (call) => {
    if (rings) call.ring(180);
    call.reject(code, phrase);
  };
}

/** Rings for ever. */
export function rings(call: IncomingCall): void {
  call.ring(180);
}

function pickUp(call: IncomingCall, rtpPort: number): void {
  const session = new MediaSession({ host: '127.0.0.1', port: rtpPort }, systemRandom);
  const describe = (offer: string | null): string => (offer === null ? session.offer() : session.answer(offer).text);
  call.accept(describe(call.offer), describe);
}

/** A challenge (RFC 3261 §22.2, §22.3) with a new nonce: whatever was answered to the last one was wrong. */
function challenge(invite: string, status: 401 | 407): string {
  const copied = invite
    .split('\r\n')
    .filter((line) => /^(via|from|call-id|cseq):/i.test(line))
    .join('\r\n');
  const to = /^to:.*$/im.exec(invite)?.[0] ?? '';
  const nonce = Buffer.from(systemRandom.bytes(8)).toString('hex');
  const header = status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate';
  return [
    `SIP/2.0 ${status} Who are you`,
    copied,
    `${to};tag=challenger`,
    `${header}: Digest realm="tests.example.com", nonce="${nonce}", qop="auth", algorithm=MD5`,
    'Content-Length: 0\r\n\r\n',
  ].join('\r\n');
}
