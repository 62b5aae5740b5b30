// How components reach the console's parts: one context, made by the app, read by every feature.

import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { StationClient } from '../../shared/contract/client.ts';
import type { Role } from '../../shared/roles.ts';
import { roleCovers } from '../../shared/roles.ts';
import type { Connection } from '../api/connection.ts';
import type { Levels } from '../state/levels.ts';
import type { LiveCalls, LiveCallsStore } from '../state/live-calls.ts';
import type { Preferences, PreferencesStore } from '../state/preferences.ts';
import type { SessionState, SessionStore, SignedInUser } from '../state/session.ts';
import type { SessionKeeper } from '../state/session-keeper.ts';
import type { StationState, StationStore } from '../state/station.ts';

/** Everything a feature may use. */
export interface ConsoleParts {
  readonly client: StationClient;
  readonly connection: Connection;
  readonly session: SessionStore;
  readonly keeper: SessionKeeper;
  readonly station: StationStore;
  /** Fed by `liveCallsFeed`, with the levels. */
  readonly live: LiveCallsStore;
  readonly levels: Levels;
  readonly preferences: PreferencesStore;
}

export const ConsoleContext = createContext<ConsoleParts | null>(null);

/** Throws outside the app. */
export function useConsole(): ConsoleParts {
  const parts = use(ConsoleContext);
  if (parts === null) throw new Error('useConsole is for components inside the console');
  return parts;
}

export const useSession = <T>(select: (state: SessionState) => T): T => useStore(useConsole().session, select);
export const useStation = <T>(select: (state: StationState) => T): T => useStore(useConsole().station, select);
export const useLiveCalls = <T>(select: (state: LiveCalls) => T): T => useStore(useConsole().live, select);
export const usePreferences = <T>(select: (state: Preferences) => T): T => useStore(useConsole().preferences, select);

/** Who is signed in; throws where nobody can be (pages exist only for signed-in people). */
export function useUser(): SignedInUser {
  const session = useSession((state) => state.session);
  if (session.kind !== 'signed-in') throw new Error('nobody is signed in');
  return session.user;
}

/** Whether this person may do what needs `role`. False while nobody is signed in. */
export function useMay(role: Role): boolean {
  return useSession(({ session }) => session.kind === 'signed-in' && roleCovers(session.user.role, role));
}

/** The station can be asked now: controls that need it say so while it cannot. */
export const useIsOnline = (): boolean => useStation((state) => state.connection.kind === 'open');
