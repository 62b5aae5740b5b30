// The console's connection: dials, notices loss, dials again, and has the stream follow from line to line.

import type { ConsoleEvent } from '../../shared/console-events.ts';
import type { StationClient } from '../../shared/contract/client.ts';
import type { Language } from '../../shared/contract/procedure.ts';
import type { Connection, ConnectionState, Unsubscribe } from './connection.ts';
import type { ConnectionParts } from './connection-parts.ts';
import type { Action, Input, Phase } from './connection-table.ts';
import { CONNECTION_TABLE } from './connection-table.ts';
import { EventSubscription } from './event-subscription.ts';
import { Listeners } from './listeners.ts';
import { pageParts } from './page-parts.ts';
import { PeerLine } from './peer-line.ts';
import { Pulse } from './pulse.ts';
import { retryDelay } from './retry-delay.ts';
import { StationLink } from './station-link.ts';

/** A line that is not there after this never will be. */
const DIAL_TIMEOUT = 10_000;

/** Begins to connect. Without `parts`: as this page does, over the desktop's port or the browser's socket. */
export function createConnection(parts: ConnectionParts = pageParts()): Connection {
  return new StationConnection(parts);
}

class StationConnection implements Connection {
  readonly #parts: ConnectionParts;
  readonly #states = new Listeners<ConnectionState>();
  readonly #events = new Listeners<ConsoleEvent>();
  readonly #refusals = new Listeners<void>();
  readonly #link: StationLink;
  readonly #pulse: Pulse;
  readonly #subscription: EventSubscription;
  readonly #actions: Readonly<Record<Action, () => void>> = {
    dial: () => this.#dial(),
    serve: () => this.#serve(),
    'hang-up': () => this.#hangUp(),
    wait: () => this.#wait(),
  };
  #phase: Phase = 'connecting';
  #state: ConnectionState = { kind: 'connecting' };
  #line: PeerLine | null = null;
  #stopTimer: () => void = () => {};
  /** When a line that died in silence was last alive; null where the end was told. */
  #lastHeard: number | null = null;
  #token: string | null = null;
  #language: Language = 'zh';

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    const { timing } = parts;
    const onRefused = (token: string): void => this.#refused(token);
    this.#link = new StationLink({ sender: () => ({ token: this.#token, language: this.#language }), onRefused });
    this.#pulse = new Pulse({
      timing,
      ask: () => void this.client.system.health().catch(() => {}),
      onDead: (silence) => {
        this.#lastHeard = timing.wallNow() - silence;
        this.#input('ended');
      },
    });
    this.#subscription = new EventSubscription({
      client: this.client,
      timing,
      onEvent: (event) => this.#events.tell(event),
      onRefused,
    });
    parts.onWake(() => {
      this.#pulse.check();
      this.retryNow();
    });
    this.#dial();
  }

  get client(): StationClient {
    return this.#link.client;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  onState(listener: (state: ConnectionState) => void): Unsubscribe {
    return this.#states.add(listener);
  }

  onEvent(listener: (event: ConsoleEvent) => void): Unsubscribe {
    return this.#events.add(listener);
  }

  onRefused(listener: () => void): Unsubscribe {
    return this.#refusals.add(listener);
  }

  setToken(token: string | null): void {
    if (token === this.#token) return;
    this.#token = token;
    this.#subscribe();
  }

  setLanguage(language: Language): void {
    this.#language = language;
  }

  retryNow(): void {
    this.#input('due');
  }

  close(): void {
    this.#input('close');
  }

  #input(input: Input): void {
    const arm = CONNECTION_TABLE[this.#phase][input];
    if (arm === undefined) return;
    this.#phase = arm.next;
    for (const action of arm.actions) this.#actions[action]();
  }

  #dial(): void {
    this.#stopTimer();
    this.#stopTimer = this.#parts.timing.after(DIAL_TIMEOUT, () => this.#input('ended'));
    this.#line = new PeerLine(this.#parts.openWire, {
      opened: () => this.#input('opened'),
      heard: () => this.#pulse.heard(),
      ended: () => this.#input('ended'),
    });
  }

  #serve(): void {
    this.#stopTimer();
    this.#lastHeard = null;
    this.#link.use(this.#line);
    this.#pulse.start();
    this.#subscribe();
    this.#show({ kind: 'open' });
  }

  #hangUp(): void {
    this.#stopTimer();
    this.#link.use(null);
    this.#line?.close();
    this.#line = null;
    this.#pulse.stop();
    this.#subscription.stop();
  }

  #wait(): void {
    const { timing } = this.#parts;
    const now = timing.wallNow();
    const before = this.#state.kind === 'lost' ? this.#state : { since: this.#lastHeard ?? now, attempt: 0 };
    const attempt = before.attempt + 1;
    const delay = retryDelay(attempt, timing.random());
    this.#stopTimer = timing.after(delay, () => this.#input('due'));
    this.#show({ kind: 'lost', since: before.since, attempt, retryAt: now + delay });
  }

  #subscribe(): void {
    if (this.#phase === 'open' && this.#token !== null) this.#subscription.start(this.#token);
    else this.#subscription.stop();
  }

  #refused(token: string): void {
    if (token !== this.#token) return;
    this.#subscription.stop();
    this.#refusals.tell();
  }

  #show(state: ConnectionState): void {
    this.#state = state;
    this.#states.tell(state);
  }
}
