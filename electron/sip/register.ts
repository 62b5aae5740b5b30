// REGISTER (RFC 3261 §10.2): strictly one at a time, one Call-ID for life, refreshed on the granted expiry.

import { Emitter } from '../base/emitter.ts';
import { step } from '../base/state-machine.ts';
import type { ResponseEnvelope } from '../sip-message/envelope.ts';
import { numberOf } from '../sip-message/message.ts';
import type { Account } from './authorization.ts';
import { Authorization } from './authorization.ts';
import type { Core } from './core.ts';
import { Exchange } from './exchange.ts';
import { RegisterDraft } from './register-draft.ts';
import { RegisterKeepAlive } from './register-keep-alive.ts';
import type { RegisterAction, RegisterInput, RegisterState } from './register-table.ts';
import { REGISTER } from './register-table.ts';
import { grantedExpiry, refreshDelay, retryDelay } from './register-timing.ts';
import { seenAddress } from './seen-address.ts';
import { TimerSet } from './timers.ts';
import type { RegisterOptions, Registration, RegistrationChange, SipAddress } from './user-agent-port.ts';

/** A registrar that raises Min-Expires again and again is broken. */
const MAX_BRIEF = 3;
/** A NAT that shows us elsewhere each time is left alone until the refresh is due. */
const MAX_MOVES = 3;

export class Register implements Registration {
  readonly events = new Emitter<RegistrationChange>();
  readonly #core: Core;
  readonly #options: RegisterOptions;
  readonly #account: Account;
  readonly #authorization: Authorization;
  readonly #draft: RegisterDraft;
  readonly #keepAlive: RegisterKeepAlive;
  readonly #timers: TimerSet<'next'>;
  readonly #settled = Promise.withResolvers<void>();
  readonly #actions: Readonly<Record<RegisterAction, () => void>> = {
    send: () => this.#send(this.#asked),
    'send-zero': () => this.#send(0),
    'tell-registering': () => this.events.emit({ state: 'registering' }),
    'tell-registered': () => this.events.emit({ state: 'registered', expires: this.#granted, seenAs: this.#seenAs }),
    'tell-failed': () => this.#tellFailed(),
    'tell-unregistered': () => this.events.emit({ state: 'unregistered' }),
    'arm-refresh': () => this.#armRefresh(),
    'arm-retry': () => this.#armRetry(),
    disarm: () => this.#timers.stopAll(),
    'keep-alive': () => this.#keepAlive.follow(this.#target, this.#flowTimer),
    'let-go': () => this.#keepAlive.letGo(),
    settle: () => this.#settled.resolve(),
  };
  #state: RegisterState = 'registering';
  #asked: number;
  #granted = 0;
  #briefs = 0;
  /** Refusals in a row; silence says nothing of what the registrar thinks of us. */
  #failures = 0;
  #moves = 0;
  #retryIn = 0;
  #failure: { readonly reason: string; readonly code: number | null; readonly retryAfter: number | null };
  /** Where the last REGISTER went. */
  #target: SipAddress;
  #seenAs: SipAddress | null = null;
  #flowTimer: number | null = null;

  constructor(core: Core, options: RegisterOptions) {
    this.#core = core;
    this.#options = options;
    this.#account = { credentials: options.credentials, realms: core.realms, addresses: [] };
    this.#authorization = new Authorization(this.#account, core.random);
    this.#draft = new RegisterDraft(core, options, core.random);
    this.#keepAlive = new RegisterKeepAlive(core, options, ({ state }) => {
      if (state === 'silent') this.#feed('renew');
      else this.#followAddress();
    });
    this.#timers = new TimerSet(core.clock, () => this.#feed('timer'));
    this.#asked = options.interval;
    this.#target = options.server;
    this.#failure = { reason: '', code: null, retryAfter: null };
  }

  /** Whom it registers, and where its server was found. */
  get account(): Account {
    return this.#account;
  }

  /** `stop` was called. */
  get isLeaving(): boolean {
    return this.#state === 'stopping' || this.#state === 'unregistering' || this.#state === 'stopped';
  }

  get binding(): string | null {
    return this.#draft.binding;
  }

  /** Resolves when nothing of it is left to do after `stop`. */
  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  start(): void {
    this.#send(this.#asked);
  }

  renew(): void {
    this.#feed('renew');
  }

  stop(): Promise<void> {
    this.#timers.stopAll();
    this.#feed('stop');
    return this.#settled.promise;
  }

  /** Stops the timers without a word to the registrar. */
  dispose(): void {
    this.#timers.stopAll();
    this.#keepAlive.letGo();
  }

  #send(expires: number): void {
    this.#authorization.begin();
    new Exchange(this.#core, {
      destination: this.#options.server,
      authorization: this.#authorization,
      build: () => this.#draft.build(expires),
      onLocated: (targets) => {
        this.#account.addresses = targets;
      },
      onAttempt: (target) => {
        this.#target = target;
      },
      onHeard: (response) => this.#learn(response),
      onResponse: (response) => this.#onResponse(response),
      onFailure: (detail) => this.#refuse(detail, null, null),
    }).start();
  }

  /** Every response says where the server sees us; the REGISTER after a challenge already tells it the address it sees. */
  #learn({ via }: ResponseEnvelope): void {
    const seenAs = seenAddress(via);
    this.#seenAs = seenAs ?? this.#seenAs;
    if (seenAs === null || this.#options.learnsAddress !== true) return;
    const hosts = this.#account.addresses.map(({ host }) => host);
    this.#core.told.tell([this.#options.server.host, ...hosts], seenAs);
  }

  #onResponse({ message }: ResponseEnvelope): void {
    const { status } = message;
    if (status < 200) return;
    if (status < 300) {
      this.#flowTimer = numberOf(message, 'Flow-Timer');
      const granted = grantedExpiry(message, this.#draft.address, this.#asked);
      if (granted > 0 || this.#draft.isGoodbye) this.#grant(granted);
      else this.#refuse('granted for 0 s', status, null);
    } else if (status === 423 && this.#isRaised(numberOf(message, 'Min-Expires'))) this.#feed('too-brief');
    else this.#refuse(`${status} ${message.phrase}`, status, numberOf(message, 'Retry-After'));
  }

  #grant(expires: number): void {
    this.#granted = expires;
    this.#failures = 0;
    this.#briefs = 0;
    this.#draft.granted();
    this.#feed('granted');
    this.#followAddress();
  }

  /** Registers anew when the server shall reach us elsewhere than what it was told. */
  #followAddress(): void {
    if (!this.#draft.isOutdated) this.#moves = 0;
    else if (this.#moves < MAX_MOVES) {
      this.#moves += 1;
      this.#feed('renew');
    }
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
    this.#failures = code === null ? 0 : this.#failures + 1;
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
