// How components reach the console's parts: one context, made by the app, read by every feature.

import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { StationClient } from '../../shared/contract/client.ts';
import type { Connection } from '../api/connection.ts';
import type { Levels } from '../state/levels.ts';
import type { LiveCalls, LiveCallsStore } from '../state/live-calls.ts';
import type { Preferences, PreferencesStore } from '../state/preferences.ts';
import type { SessionState, SessionStore } from '../state/session.ts';
import type { StationState, StationStore } from '../state/station.ts';

/** Everything a feature may use. */
export interface ConsoleParts {
  readonly client: StationClient;
  readonly connection: Connection;
  readonly session: SessionStore;
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
