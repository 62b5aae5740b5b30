// Keeps the way through a NAT open between registrations: line ends (RFC 5626 §3.5.1), or OPTIONS (RFC 3261 §11), which
// also tells whether the server is still there, and where it sees us.

import { Emitter } from '../base/emitter.ts';
import type { Random } from '../base/random.ts';
import { randomFraction, randomHex, randomUuid } from '../base/random.ts';
import { formatNameAddress } from '../sip-message/name-address.ts';
import { sipUri } from '../sip-message/uri.ts';
import type { Core } from './core.ts';
import { Exchange } from './exchange.ts';
import { locate } from './locator.ts';
import { buildRequest } from './request.ts';
import { seenAddress } from './seen-address.ts';
import { TimerSet } from './timers.ts';
import type { KeepAliveChange, KeepAliveOptions, KeptAlive, SipAddress } from './user-agent-port.ts';

/** RFC 5626 §4.4.2 for UDP, ms: NATs forget a way that was not used for 30 s. */
const UNTOLD = { least: 24_000, most: 29_000 };
/** Whatever Flow-Timer says, no more often than this and at least hourly; seconds. */
const FLOW_TIMER = { least: 5, most: 3_600 };
const LINE_ENDS = Buffer.from('\r\n\r\n');

/** Milliseconds to the next sign of life; `flowTimer` is the header's value in seconds, null without one. */
export function keepAliveDelay(flowTimer: number | null, random: Random): number {
  if (flowTimer === null) return UNTOLD.least + randomFraction(random) * (UNTOLD.most - UNTOLD.least);
  const whole = Math.min(Math.max(flowTimer, FLOW_TIMER.least), FLOW_TIMER.most) * 1_000;
  return whole * (0.8 + randomFraction(random) * 0.2);
}

export class KeepAlive implements KeptAlive {
  readonly events = new Emitter<KeepAliveChange>();
  readonly #core: Core;
  readonly #options: KeepAliveOptions;
  readonly #timers: TimerSet<'next'>;
  readonly #callId: string;
  readonly #tag: string;
  /** What the server is called, and where it was found. */
  #hosts: readonly string[] = [];
  #sequence = 0;
  #stopped = false;

  constructor(core: Core, options: KeepAliveOptions) {
    this.#core = core;
    this.#options = options;
    this.#timers = new TimerSet(core.clock, () => this.#send());
    this.#callId = randomUuid(core.random);
    this.#tag = randomHex(core.random, 16);
  }

  /** The first sign of life is given at once where nothing else has been sent yet. */
  start(now: boolean): void {
    if (now) this.#send();
    else this.#again();
  }

  stop(): void {
    this.#stopped = true;
    this.#timers.stopAll();
  }

  #again(): void {
    if (!this.#stopped) this.#timers.start('next', keepAliveDelay(this.#options.flowTimer ?? null, this.#core.random));
  }

  #send(): void {
    if (this.#options.kind === 'options') this.#ask();
    else {
      this.#tap();
      this.#again();
    }
  }

  #tap(): void {
    const { server, address = server } = this.#options;
    locate(this.#core, address, {
      onFound: ([target]) => {
        if (target !== undefined && !this.#stopped) this.#core.layer.sendBytes(LINE_ENDS, target);
      },
      onFailure: (detail) => this.#core.logger.debug('no sign of life could be sent', { detail }),
    });
  }

  /** Whatever final response comes, the server is there. */
  #ask(): void {
    const { server, address = server, user, displayName } = this.#options;
    const target = sipUri(null, server.host, server.port);
    const from = {
      displayName,
      uri: sipUri(user, server.host, server.port),
      parameters: new Map([['tag', this.#tag]]),
    };
    new Exchange(this.#core, {
      destination: address,
      authorization: null,
      // A server that takes no calls for a while is still there.
      insists: true,
      onLocated: (targets) => {
        this.#hosts = [server.host, ...targets.map(({ host }) => host)];
      },
      build: () => {
        this.#sequence += 1;
        return buildRequest({
          ...{ method: 'OPTIONS', uri: target, from: formatNameAddress(from), to: `<${target}>` },
          ...{ callId: this.#callId, cseq: this.#sequence },
        });
      },
      onResponse: ({ message, via }) => {
        if (message.status >= 200) this.#alive(seenAddress(via));
      },
      onFailure: (detail) => this.#tell({ state: 'silent', detail }),
    }).start();
  }

  #alive(seenAs: SipAddress | null): void {
    if (this.#options.learnsAddress && seenAs !== null) this.#core.told.tell(this.#hosts, seenAs);
    this.#tell({ state: 'alive', seenAs });
  }

  #tell(change: KeepAliveChange): void {
    if (this.#stopped) return;
    this.events.emit(change);
    this.#again();
  }
}
