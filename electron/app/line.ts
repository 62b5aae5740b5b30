// The station's SIP line: one endpoint on one socket, bound on demand, bound anew when the local address is changed;
// and its registration, started anew when the account is changed.

import { ProductError } from '../../shared/errors.ts';
import type { RegistrationEvent } from '../../shared/events.ts';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { messageOf, WorldFault } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Line, TrunkSettings } from '../calls/settings.ts';
import type { Trace, TracedMessage } from '../sip/trace.ts';
import type { IncomingCall, Registration, RegistrationChange, UserAgent } from '../sip/user-agent-port.ts';
import { NO_ACCOUNT, registrationWords } from './registration-words.ts';

export interface LineParts {
  /** Binds an endpoint for `trunk`; rejects with a WorldFault that names the address and the fix. */
  readonly bind: (trunk: TrunkSettings, trace: Trace) => Promise<UserAgent>;
  /** Learns from which addresses calls in are taken: the server of `trunk`. */
  readonly trust: (trunk: TrunkSettings) => Promise<void>;
  readonly announce: (event: RegistrationEvent) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How long goodbyes (BYE, CANCEL, unregistering) may take when an endpoint is given up. */
const GRACE = 1000;

/** A line and what only its owner may do with it. */
export interface OwnedLine extends Line {
  /** Binds for `trunk` and registers if it asks for that; called at start and after each change. */
  apply(trunk: TrunkSettings): Promise<UserAgent>;
  close(): Promise<void>;
}

/** Makes a line that is not bound yet. */
export function createLine(parts: LineParts): OwnedLine {
  const incoming = new Emitter<IncomingCall>((fault) => parts.logger.error('a call in was not handled', { fault }));
  const trace = new Emitter<TracedMessage>((fault) => parts.logger.error('a SIP message was not traced', { fault }));
  const bound = new Map<string, Promise<UserAgent>>();
  /** `registration` null: there is no account to register. */
  let registered: { readonly key: string; readonly registration: Registration | null; silence(): void } | undefined;

  const userAgent = (trunk: TrunkSettings): Promise<UserAgent> => {
    const key = bindingKey(trunk);
    let endpoint = bound.get(key);
    if (endpoint === undefined) {
      endpoint = bind(trunk);
      bound.set(key, endpoint);
      // A port that is taken now may be free for the next call.
      endpoint.catch(() => bound.delete(key));
    }
    return endpoint;
  };

  const bind = async (trunk: TrunkSettings): Promise<UserAgent> => {
    try {
      const endpoint = await parts.bind(trunk, (message) => trace.emit(message));
      endpoint.incoming.on((call) => incoming.emit(call));
      return endpoint;
    } catch (fault) {
      if (fault instanceof WorldFault) throw new ProductError('NO_TRUNK', messageOf(fault));
      throw fault;
    }
  };

  const announce = (state: RegistrationEvent['state'], reason: string | null): void =>
    parts.announce({ event: 'registration', at: new Date(parts.clock.wallNow()).toISOString(), state, reason });
  const tell = (change: RegistrationChange): void =>
    announce(change.state, change.state === 'failed' ? registrationWords(change) : null);

  /** A registrar that is not there must not hold up the move to one that is: its goodbye ends in the background. */
  const unregister = async (): Promise<void> => {
    const leaving = registered;
    registered = undefined;
    if (leaving === undefined) return;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = parts.clock.after(GRACE, resolve);
    await Promise.race([leaving.registration?.stop(), late]);
    timer.cancel();
    leaving.silence();
  };

  const register = async (endpoint: UserAgent, trunk: TrunkSettings): Promise<void> => {
    const key = trunk.register ? accountKey(trunk) : '';
    if (key === (registered?.key ?? '')) return;
    await unregister();
    if (key === '') return announce('off', null);
    const { server, credentials, displayName, registerInterval: interval } = trunk;
    if (credentials === null) {
      registered = { key, registration: null, silence: () => {} };
      return announce('failed', NO_ACCOUNT);
    }
    const registration = endpoint.register({ server, credentials, displayName, interval });
    registered = { key, registration, silence: registration.events.on(tell) };
  };

  return {
    incoming,
    trace,
    userAgent,
    apply: async (trunk) => {
      const endpoint = await userAgent(trunk);
      // A server whose name cannot be resolved now may be later; calls out say so themselves.
      await parts
        .trust(trunk)
        .catch((fault: unknown) => parts.logger.warn('trunk unknown', { fault: messageOf(fault) }));
      await register(endpoint, trunk);
      return endpoint;
    },
    close: async () => {
      const endpoints = await Promise.allSettled(bound.values());
      await Promise.all(endpoints.map((one) => (one.status === 'fulfilled' ? one.value.dispose(GRACE) : undefined)));
    },
  };
}

/** Endpoints differ by what they are bound to. */
function bindingKey(trunk: TrunkSettings): string {
  return JSON.stringify([trunk.isPractice, trunk.localHost, trunk.localPort]);
}

function accountKey(trunk: TrunkSettings): string {
  return JSON.stringify([bindingKey(trunk), trunk.server, trunk.credentials, trunk.registerInterval]);
}
