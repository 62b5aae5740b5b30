// The signs of life of a registration: begun at the very server that granted, and anew where that or its word changes.

import type { Core } from './core.ts';
import { KeepAlive } from './keep-alive.ts';
import type { KeepAliveChange, RegisterOptions, SipAddress } from './user-agent-port.ts';

export class RegisterKeepAlive {
  readonly #core: Core;
  readonly #options: RegisterOptions;
  readonly #hear: (change: KeepAliveChange) => void;
  #kept: { readonly keepAlive: KeepAlive; readonly key: string } | undefined;

  constructor(core: Core, options: RegisterOptions, hear: (change: KeepAliveChange) => void) {
    this.#core = core;
    this.#options = options;
    this.#hear = hear;
  }

  /** Goes on where nothing changed. `flowTimer` in seconds; null: the server did not say. */
  follow(address: SipAddress, flowTimer: number | null): void {
    const { keepAlive: kind = 'off', server, credentials, displayName, learnsAddress = false } = this.#options;
    const key = JSON.stringify([address, flowTimer]);
    if (kind === 'off' || this.#kept?.key === key) return;
    this.letGo();
    const user = credentials.username;
    const options = { kind, server, address, user, displayName, learnsAddress, flowTimer };
    const keepAlive = new KeepAlive(this.#core, options);
    keepAlive.events.on(this.#hear);
    this.#kept = { keepAlive, key };
    keepAlive.start(false);
  }

  letGo(): void {
    this.#kept?.keepAlive.stop();
    this.#kept = undefined;
  }
}
