// A real user agent on a real UDP socket that takes every call it can, and how long each datagram kept it.

import { systemClock } from '../../../../electron/base/clock.ts';
import type { Disposable } from '../../../../electron/base/disposable.ts';
import { Emitter } from '../../../../electron/base/emitter.ts';
import { PeerFault } from '../../../../electron/base/errors.ts';
import { silentLogger } from '../../../../electron/base/logger.ts';
import { systemRandom } from '../../../../electron/base/random.ts';
import { UdpTransport } from '../../../../electron/net/udp-transport.ts';
import { MediaSession } from '../../../../electron/sdp/media-session.ts';
import type { Datagram, SendError, Transport } from '../../../../electron/sip/transport.ts';
import { createUserAgent } from '../../../../electron/sip/user-agent.ts';
import type { IncomingCall, SipAddress, UserAgent } from '../../../../electron/sip/user-agent-port.ts';
import { LOOPBACK } from '../../../support/loopback.ts';
import { memoryNames } from '../../support/names.ts';

/** Hands datagrams on and notes the milliseconds of processor time that each took. */
class TimedTransport implements Transport {
  readonly protocol = 'UDP';
  readonly reliable = false;
  readonly datagrams = new Emitter<Datagram>();
  readonly sendErrors: Emitter<SendError>;
  readonly took: number[] = [];
  readonly #inner: UdpTransport;

  constructor(inner: UdpTransport) {
    this.#inner = inner;
    this.sendErrors = inner.sendErrors;
    inner.datagrams.on((datagram) => {
      const before = process.cpuUsage();
      this.datagrams.emit(datagram);
      const { user, system } = process.cpuUsage(before);
      this.took.push((user + system) / 1_000);
    });
  }

  get local(): SipAddress {
    return this.#inner.local;
  }

  send(bytes: Uint8Array, to: SipAddress): void {
    this.#inner.send(bytes, to);
  }
}

export class TortureTarget implements Disposable {
  readonly #socket: UdpTransport;
  readonly #timed: TimedTransport;
  #agent: UserAgent;

  private constructor(socket: UdpTransport) {
    this.#socket = socket;
    this.#timed = new TimedTransport(socket);
    this.#agent = agentOn(this.#timed);
  }

  static async start(): Promise<TortureTarget> {
    return new TortureTarget(await UdpTransport.open({ host: LOOPBACK, port: 0 }));
  }

  get address(): SipAddress {
    return this.#timed.local;
  }

  /** Milliseconds of processor time for each datagram so far. */
  get took(): readonly number[] {
    return this.#timed.took;
  }

  /** A new agent on the same socket: the RFCs' messages share branches, and none may pass for a copy of another. */
  async renew(): Promise<void> {
    await this.#agent.dispose(0);
    this.#agent = agentOn(this.#timed);
  }

  async dispose(): Promise<void> {
    await this.#agent.dispose(100);
    await this.#socket.dispose();
  }
}

function agentOn(transport: Transport): UserAgent {
  const agent = createUserAgent({
    transport,
    clock: systemClock,
    random: systemRandom,
    logger: silentLogger,
    resolver: memoryNames(),
    trusted: () => true,
  });
  agent.incoming.on(answer);
  return agent;
}

/** As the domain does: 200 with an answer to the offer, or an offer where there is none; 488 where there can be none. */
function answer(call: IncomingCall): void {
  const media = new MediaSession({ host: LOOPBACK, port: 40_000 }, systemRandom);
  try {
    const body = call.offer === null ? media.offer() : media.answer(call.offer).text;
    call.accept(body, () => null);
  } catch (fault) {
    if (!(fault instanceof PeerFault)) throw fault;
    call.reject(fault.answer ?? 488, 'Not Acceptable Here');
  }
}
