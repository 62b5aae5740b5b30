// REGISTER (RFC 3261 §10.2): strictly one at a time, one Call-ID for life, refreshed on the granted expiry.

import { Emitter } from '../base/emitter.ts';
import { randomHex, randomUuid } from '../base/random.ts';
import { step } from '../base/state-machine.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import { numberOf } from '../sip-message/message.ts';
import { formatNameAddress } from '../sip-message/name-address.ts';
import { sipUri } from '../sip-message/uri.ts';
import type { Account } from './authorization.ts';
import { Authorization } from './authorization.ts';
import type { Core } from './core.ts';
import { contactHeader } from './core.ts';
import { Exchange } from './exchange.ts';
import type { RegisterAction, RegisterInput, RegisterState } from './register-table.ts';
import { REGISTER } from './register-table.ts';
import { grantedExpiry, refreshDelay, retryDelay } from './register-timing.ts';
import { buildRequest } from './request.ts';
import { ALLOW } from './response.ts';
import { TimerSet } from './timers.ts';
import type { RegisterOptions, Registration, RegistrationChange } from './user-agent-port.ts';

/** A registrar that raises Min-Expires again and again is broken. */
const MAX_BRIEF = 3;

export class Register implements Registration {
  readonly events = new Emitter<RegistrationChange>();
  readonly #core: Core;
  readonly #options: RegisterOptions;
  readonly #account: Account;
  readonly #authorization: Authorization;
  readonly #timers: TimerSet<'next'>;
  readonly #settled = Promise.withResolvers<void>();
  readonly #callId: string;
  readonly #fromTag: string;
  readonly #actions: Readonly<Record<RegisterAction, () => void>> = {
    send: () => this.#send(this.#asked),
    'send-zero': () => this.#send(0),
    'tell-registering': () => this.events.emit({ state: 'registering' }),
    'tell-registered': () => this.events.emit({ state: 'registered', expires: this.#granted }),
    'tell-failed': () => this.#tellFailed(),
    'tell-unregistered': () => this.events.emit({ state: 'unregistered' }),
    'arm-refresh': () => this.#armRefresh(),
    'arm-retry': () => this.#armRetry(),
    settle: () => this.#settled.resolve(),
  };
  #state: RegisterState = 'registering';
  #sequence = 0;
  #asked: number;
  #granted = 0;
  #briefs = 0;
  #failures = 0;
  #retryIn = 0;
  #failure: { readonly reason: string; readonly code: number | null; readonly retryAfter: number | null };

  constructor(core: Core, options: RegisterOptions) {
    this.#core = core;
    this.#options = options;
    this.#account = { credentials: options.credentials, realms: core.realms, addresses: [] };
    this.#authorization = new Authorization(this.#account, core.random);
    this.#timers = new TimerSet(core.clock, () => this.#feed('timer'));
    this.#callId = randomUuid(core.random);
    this.#fromTag = randomHex(core.random, 16);
    this.#asked = options.interval;
    this.#failure = { reason: '', code: null, retryAfter: null };
  }

  start(): void {
    this.#send(this.#asked);
  }

  stop(): Promise<void> {
    this.#timers.stopAll();
    this.#feed('stop');
    return this.#settled.promise;
  }

  /** Stops the timer without a word to the registrar. */
  dispose(): void {
    this.#timers.stopAll();
  }

  #send(expires: number): void {
    const { server, credentials, displayName } = this.#options;
    const uri = sipUri(credentials.username, server.host, server.port);
    const parameters = new Map([['tag', this.#fromTag]]);
    const contact = contactHeader(this.#core, credentials.username);
    this.#authorization.begin();
    new Exchange(this.#core, {
      destination: server,
      authorization: this.#authorization,
      build: () => {
        this.#sequence += 1;
        return buildRequest({
          method: 'REGISTER',
          uri: sipUri(null, server.host, server.port),
          from: formatNameAddress({ displayName, uri, parameters }),
          to: `<${uri}>`,
          callId: this.#callId,
          cseq: this.#sequence,
          headers: [contact, { name: 'Expires', value: String(expires) }, ALLOW],
        });
      },
      onLocated: (targets) => {
        this.#account.addresses = targets;
      },
      onResponse: (response) => this.#onResponse(response),
      onFailure: (detail) => this.#refuse(detail, null, null),
    }).start();
  }

  #onResponse(response: ResponseEnvelope): void {
    const { message } = response;
    const { status } = message;
    if (status < 200) return;
    if (status < 300) this.#grant(grantedExpiry(message, this.#core.local, this.#asked));
    else if (status === 423 && this.#isRaised(numberOf(message, 'Min-Expires'))) this.#feed('too-brief');
    else this.#refuse(`${status} ${message.phrase}`, status, numberOf(message, 'Retry-After'));
  }

  #grant(expires: number): void {
    this.#granted = expires;
    this.#failures = 0;
    this.#briefs = 0;
    this.#feed('granted');
  }

  #refuse(reason: string, code: number | null, retryAfter: number | null): void {
    this.#failure = { reason, code, retryAfter };
    this.#feed('refused');
  }

  /** §10.2.8: ask again for what the registrar wants; one that wants less than we asked is in error. */
  #isRaised(minimum: number | null): boolean {
    if (minimum === null || minimum <= this.#asked || this.#briefs === MAX_BRIEF) return false;
    this.#briefs += 1;
    this.#asked = minimum;
    return true;
  }

  #armRefresh(): void {
    this.#timers.start('next', refreshDelay(this.#granted, this.#core.random));
  }

  #armRetry(): void {
    const { code, retryAfter } = this.#failure;
    this.#retryIn = retryDelay(code, retryAfter, this.#failures, this.#core.random);
    this.#failures += 1;
    this.#timers.start('next', this.#retryIn);
  }

  #tellFailed(): void {
    const { reason, code } = this.#failure;
    this.events.emit({ state: 'failed', reason, code, retryIn: this.#retryIn });
  }

  #feed(input: RegisterInput): void {
    const transition = step(REGISTER, this.#state, input);
    if (transition === undefined) return;
    this.#state = transition.next;
    for (const action of transition.actions) this.#actions[action]();
  }
}
