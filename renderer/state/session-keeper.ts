// Signs people in and out, and keeps the token for as long as the window's session lasts.

import type { StationClient } from '../../shared/contract/client.ts';
import { productErrorOf } from '../../shared/contract/client.ts';
import type { Connection } from '../api/connection.ts';
import { ConnectionLost } from '../api/connection.ts';
import type { KeptTexts } from './preferences.ts';
import type { Session, SessionStore, SignedInUser } from './session.ts';

export interface SessionKeeperParts {
  readonly client: StationClient;
  readonly connection: Connection;
  readonly session: SessionStore;
  /** Session storage: a token outlives a reload, not the window. */
  readonly kept: KeptTexts;
  /** The desktop's password of the first start, once; null in a browser and later. */
  readonly firstPassword: () => Promise<string | null>;
}

export interface SessionKeeper {
  /** Tries the kept token, then the first start's password; ends signed in or signed out. Never rejects. */
  restore(): Promise<void>;
  /** Rejects as `auth.login` does. */
  signIn(name: string, password: string): Promise<void>;
  /** Ends at once here, and at the station when it hears of it. */
  signOut(): void;
  /** Changes one's own password and signs in with it again, for the station signs out everywhere. */
  changePassword(password: string): Promise<void>;
  /** The password made up at the first start, where this window signed in by it. */
  shownPassword(): string | null;
  /** The first start's questions are answered, or left for later. */
  endFirstStart(): void;
}

const TOKEN = 'ringside.token';
/** No other is sent: the station hangs up on a message that cannot be one, and would do so again after each reconnection. */
const IS_TOKEN = /^[\w.~+/=-]{1,512}$/;
/** The user that the first start makes. */
const FIRST_USER = 'admin';

export function createSessionKeeper(parts: SessionKeeperParts): SessionKeeper {
  const { client, connection, session, kept } = parts;
  let shownPassword: string | null = null;
  let isRenewing = false;

  const show = (next: Session): void => session.setState({ session: next });
  const forget = (reason: 'start' | 'by-choice' | 'expired'): void => {
    kept.removeItem(TOKEN);
    shownPassword = null;
    connection.setToken(null);
    show({ kind: 'signed-out', reason });
  };
  const enter = (token: string, user: SignedInUser, firstStart: boolean): void => {
    kept.setItem(TOKEN, token);
    connection.setToken(token);
    show({ kind: 'signed-in', user, token, firstStart });
  };
  const signIn = async (name: string, password: string): Promise<void> => {
    const answer = await client.auth.login({ username: name, password });
    enter(answer.token, answer.user, answer.firstStart);
  };
  const tryToken = async (token: string): Promise<void> => {
    connection.setToken(token);
    const { name, role, firstStart } = await reached(connection, () => client.auth.me());
    if (name === null) forget('start');
    else enter(token, { name, role }, firstStart);
  };
  const tryFirstPassword = async (): Promise<void> => {
    const password = await parts.firstPassword();
    if (password === null) return forget('start');
    await reached(connection, () => signIn(FIRST_USER, password));
    shownPassword = password;
  };

  connection.onRefused(() => {
    if (session.getState().session.kind === 'signed-in' && !isRenewing) forget('expired');
  });

  return {
    async restore() {
      const stored = kept.getItem(TOKEN);
      const token = stored !== null && IS_TOKEN.test(stored) ? stored : null;
      try {
        await (token === null ? tryFirstPassword() : tryToken(token));
      } catch (rejection) {
        const isOld = productErrorOf(rejection)?.code === 'UNAUTHENTICATED' && token !== null;
        forget(isOld ? 'expired' : 'start');
      }
    },
    signIn,
    signOut() {
      kept.removeItem(TOKEN);
      shownPassword = null;
      show({ kind: 'signed-out', reason: 'by-choice' });
      // Sent with the token that goes; whether it arrives makes no difference here.
      const letGo = (): void => {
        if (session.getState().session.kind === 'signed-out') connection.setToken(null);
      };
      client.auth.logout().then(letGo, letGo);
    },
    async changePassword(password) {
      const { session: current } = session.getState();
      if (current.kind !== 'signed-in') throw new Error('nobody is signed in');
      const { name } = current.user;
      isRenewing = true;
      try {
        await client.users.setPassword({ name, password });
        const { token, user } = await client.auth.login({ username: name, password });
        // Questions of the first start that are still open stay open.
        enter(token, user, current.firstStart);
        shownPassword = null;
      } finally {
        isRenewing = false;
      }
    },
    shownPassword: () => shownPassword,
    endFirstStart() {
      const { session: current } = session.getState();
      if (current.kind === 'signed-in') show({ ...current, firstStart: false });
    },
  };
}

/** `ask`'s answer; while the station cannot be reached it is asked again with each connection. */
async function reached<Answer>(connection: Connection, ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (rejection) {
      if (!(rejection instanceof ConnectionLost)) throw rejection;
      await opened(connection);
    }
  }
}

function opened(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    if (connection.state.kind === 'open') return resolve();
    const stop = connection.onState((state) => {
      if (state.kind !== 'open') return;
      stop();
      resolve();
    });
  });
}
