// The console's connection to its station, as the rest of the console sees it: procedures, and one stream of events.

import type { ConsoleEvent } from '../../shared/console-events.ts';
import type { StationClient } from '../../shared/contract/client.ts';
import type { Language } from '../../shared/contract/procedure.ts';

/** Times are the browser's `Date.now()`. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** Lost at `since`; the `attempt`-th try follows at `retryAt`. */
  | { readonly kind: 'lost'; readonly since: number; readonly attempt: number; readonly retryAt: number };

export type Unsubscribe = () => void;

export interface Connection {
  /** Every procedure; while the connection is lost a call rejects with ConnectionLost at once. */
  readonly client: StationClient;
  readonly state: ConnectionState;
  onState(listener: (state: ConnectionState) => void): Unsubscribe;
  /** While somebody is signed in: a snapshot, then every change; after a loss again from a snapshot. */
  onEvent(listener: (event: ConsoleEvent) => void): Unsubscribe;
  /** A session the station does not accept any more (expired, password changed elsewhere). */
  onRefused(listener: () => void): Unsubscribe;
  /** Null: nobody is signed in, and no events are asked for. */
  setToken(token: string | null): void;
  setLanguage(language: Language): void;
  /** Does not wait for `retryAt`. */
  retryNow(): void;
  close(): void;
}

/** The station cannot be reached now; what was asked was not done, as far as is known. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}
