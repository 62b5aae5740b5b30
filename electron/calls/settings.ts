// What the domain needs to know to place a call now. Read before each call, so that a change serves the next one.

import type { SipAddress, SipCredentials } from '../sip/user-agent-port.ts';
import type { VoiceConfig } from '../voice/config.ts';

/** The line calls go out by. */
export interface TrunkSettings {
  readonly server: SipAddress;
  /** User part of From; the account's name, or a default for a trunk without one. */
  readonly user: string;
  readonly credentials: SipCredentials | null;
  readonly displayName: string;
  readonly register: boolean;
  /** Seconds. */
  readonly registerInterval: number;
  /** Milliseconds. */
  readonly answerTimeout: number;
}

/** Resolves the active configuration: database, else environment, else practice. */
export interface SettingsSource {
  /** Throws ProductError NO_TRUNK with what to do. */
  trunk(): Promise<TrunkSettings>;
  /** Throws ProductError NO_VOICE_SERVICE with what to do. */
  voice(): Promise<VoiceConfig>;
  /** The prompt used when a call names none. */
  defaultPrompt(): Promise<string>;
}
