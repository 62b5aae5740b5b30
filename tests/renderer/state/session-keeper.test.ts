// Signing in and out, being signed out by the station, coming back after a reload.

import { describe, expect, it } from 'vitest';
import { type Connection, ConnectionLost, type ConnectionState } from '../../../renderer/api/connection.ts';
import { createSessionStore } from '../../../renderer/state/session.ts';
import { createSessionKeeper } from '../../../renderer/state/session-keeper.ts';
import type { StationClient } from '../../../shared/contract/client.ts';
import { ProductError } from '../../../shared/errors.ts';
import type { Role } from '../../../shared/roles.ts';
import { MemoryTexts } from './memory-texts.ts';

interface Account {
  password: string;
  readonly role: Role;
  firstStart: boolean;
}

/** A station of a few accounts, and the connection to it. */
class SmallStation {
  readonly accounts = new Map<string, Account>([
    ['admin', { password: 'made-up-password', role: 'admin', firstStart: true }],
    ['lin', { password: 'a-good-password', role: 'agent', firstStart: false }],
  ]);
  readonly sessions = new Map<string, string>();
  readonly texts = new MemoryTexts();
  readonly session = createSessionStore();
  firstPassword: string | null = null;
  token: string | null = null;
  #state: ConnectionState = { kind: 'open' };
  readonly #stateListeners = new Set<(state: ConnectionState) => void>();
  readonly #refusalListeners = new Set<() => void>();

  keeper() {
    const connection: Connection = {
      client: this.client(),
      state: this.#state,
      onState: (listener) => this.#added(this.#stateListeners, listener),
      onEvent: () => () => {},
      onRefused: (listener) => this.#added(this.#refusalListeners, listener),
      setToken: (token) => {
        this.token = token;
      },
      setLanguage: () => {},
      retryNow: () => {},
      close: () => {},
    };
    return createSessionKeeper({
      client: connection.client,
      connection,
      session: this.session,
      kept: this.texts,
      firstPassword: () => Promise.resolve(this.firstPassword),
    });
  }

  lose(): void {
    this.#state = { kind: 'lost', since: 0, attempt: 1, retryAt: 1000 };
  }

  open(): void {
    this.#state = { kind: 'open' };
    for (const tell of [...this.#stateListeners]) tell(this.#state);
  }

  /** The station does not accept the token any more, and the stream told so. */
  refuse(): void {
    this.sessions.clear();
    for (const tell of [...this.#refusalListeners]) tell();
  }

  /** The procedures that signing in uses. */
  client(): StationClient {
    const whose = (): string => {
      if (this.#state.kind === 'lost') throw new ConnectionLost('lost');
      const name = this.sessions.get(this.token ?? '');
      if (name === undefined) throw new ProductError('UNAUTHENTICATED', 'no');
      return name;
    };
    const auth = {
      login: async ({ username, password }: { username: string; password: string }) => {
        if (this.#state.kind === 'lost') throw new ConnectionLost('lost');
        const account = this.accounts.get(username);
        if (account?.password !== password) throw new ProductError('UNAUTHENTICATED', 'wrong');
        const token = `token-${this.sessions.size + 1}`;
        this.sessions.set(token, username);
        const { role, firstStart } = account;
        return { token, expiresAt: '', user: { name: username, role }, firstStart };
      },
      me: async () => {
        const name = whose();
        const { role, firstStart } = this.accounts.get(name) as Account;
        return { name, role, firstStart };
      },
      logout: async () => void this.sessions.delete(this.token ?? ''),
    };
    const users = {
      setPassword: async ({ name, password }: { name: string; password: string }) => {
        whose();
        const account = this.accounts.get(name) as Account;
        account.password = password;
        account.firstStart = false;
        this.refuse();
      },
    };
    return { auth, users } as unknown as StationClient;
  }

  #added<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }
}

const LIN = { name: 'lin', role: 'agent' } as const;

describe('the session', () => {
  it('begins signed out where nothing is kept', async () => {
    const station = new SmallStation();
    await station.keeper().restore();
    expect(station.session.getState().session).toEqual({ kind: 'signed-out', reason: 'start' });
  });

  it('is entered by name and password, and outlives a reload', async () => {
    const station = new SmallStation();
    await station.keeper().signIn('lin', 'a-good-password');
    const signedIn = { kind: 'signed-in', user: LIN, token: 'token-1', firstStart: false };
    expect(station.session.getState().session).toEqual(signedIn);
    expect(station.token).toBe('token-1');
    station.session.setState({ session: { kind: 'restoring' } });
    await station.keeper().restore();
    expect(station.session.getState().session).toEqual(signedIn);
  });

  it('stays out with a wrong password, and says why', async () => {
    const station = new SmallStation();
    await expect(station.keeper().signIn('lin', 'wrong')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(station.session.getState().session.kind).toBe('restoring');
  });

  it('has expired when a kept token is refused, and forgets it', async () => {
    const station = new SmallStation();
    await station.keeper().signIn('lin', 'a-good-password');
    station.sessions.clear();
    await station.keeper().restore();
    expect(station.session.getState().session).toEqual({ kind: 'signed-out', reason: 'expired' });
    await station.keeper().restore();
    expect(station.session.getState().session).toEqual({ kind: 'signed-out', reason: 'start' });
  });

  it.each(['', 'two words', 'a\r\nb', '密钥', 'W'.repeat(10_000)])('never sends what is no token: %j', async (kept) => {
    const station = new SmallStation();
    station.sessions.set(kept, 'lin');
    station.texts.setItem('ringside.token', kept);
    await station.keeper().restore();
    expect(station.session.getState().session).toEqual({ kind: 'signed-out', reason: 'start' });
    expect(station.texts.getItem('ringside.token')).toBeNull();
  });

  it('waits for a station that cannot be reached, and goes on when it is back', async () => {
    const station = new SmallStation();
    await station.keeper().signIn('lin', 'a-good-password');
    station.session.setState({ session: { kind: 'restoring' } });
    station.lose();
    const restored = station.keeper().restore();
    expect(station.session.getState().session.kind).toBe('restoring');
    await Promise.resolve();
    station.open();
    await restored;
    expect(station.session.getState().session.kind).toBe('signed-in');
  });

  it('has expired when the station refuses it in the middle of work', async () => {
    const station = new SmallStation();
    await station.keeper().signIn('lin', 'a-good-password');
    station.refuse();
    expect(station.session.getState().session).toEqual({ kind: 'signed-out', reason: 'expired' });
    expect(station.token).toBeNull();
  });

  it('ends by choice here and at the station', async () => {
    const station = new SmallStation();
    const keeper = station.keeper();
    await keeper.signIn('lin', 'a-good-password');
    keeper.signOut();
    expect(station.session.getState().session).toEqual({ kind: 'signed-out', reason: 'by-choice' });
    await Promise.resolve();
    await Promise.resolve();
    expect(station.sessions.size).toBe(0);
    expect(station.token).toBeNull();
  });

  it('goes on after a change of one’s own password, with the questions of the first start still open', async () => {
    const station = new SmallStation();
    const keeper = station.keeper();
    await keeper.signIn('admin', 'made-up-password');
    await keeper.changePassword('one-of-my-own');
    expect(station.session.getState().session).toMatchObject({ kind: 'signed-in', firstStart: true });
    expect(station.sessions.get(station.token ?? '')).toBe('admin');
    keeper.endFirstStart();
    expect(station.session.getState().session).toMatchObject({ kind: 'signed-in', firstStart: false });
  });

  it('on the desktop begins with the first start’s password, which can be shown until it is changed', async () => {
    const station = new SmallStation();
    station.firstPassword = 'made-up-password';
    const keeper = station.keeper();
    await keeper.restore();
    expect(station.session.getState().session).toMatchObject({ kind: 'signed-in', firstStart: true });
    expect(keeper.shownPassword()).toBe('made-up-password');
    await keeper.changePassword('one-of-my-own');
    expect(keeper.shownPassword()).toBeNull();
  });
});
