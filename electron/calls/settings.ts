// What the domain needs to know to place a call now. Read before each call, so that a change serves the next one.

import type { Listenable } from '../base/emitter.ts';
import type { TracedMessage } from '../sip/trace.ts';
import type { IncomingCall, SipAddress, SipCredentials, UserAgent } from '../sip/user-agent-port.ts';
import type { VoiceConfig } from '../voice/config.ts';
import type { CallPrompt, PromptRequest } from './call-prompt.ts';

/** The line calls go out by. */
export interface TrunkSettings {
  /** True for the embedded practice line: then the voice service is the practice one too, all or nothing. */
  readonly isPractice: boolean;
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
  /** Where SIP is bound and named in Via and Contact; host null: the address of the interface that leads to `server`. */
  readonly localHost: string | null;
  /** 0: any free port. */
  readonly localPort: number;
  readonly rtpPortMin: number;
  readonly rtpPortMax: number;
}

/** Resolves the active configuration: database, else environment, else practice. */
export interface SettingsSource {
  /** Throws ProductError NO_TRUNK with what to do. */
  trunk(): Promise<TrunkSettings>;
  /** Throws ProductError NO_VOICE_SERVICE with what to do. */
  voice(trunk: TrunkSettings): Promise<VoiceConfig>;
  /** The prompt of a call, its variables filled in; null: the default one. NOT_FOUND for one that is not kept. */
  prompt(request: PromptRequest | null): Promise<CallPrompt>;
  /** The folder for recordings; null when calls are not recorded. */
  readonly recordings: string | null;
}

/** The SIP endpoint of the moment: bound on demand, bound anew when the trunk's local address was changed. */
export interface Line {
  /** Rejects with ProductError when the address cannot be bound. */
  userAgent(trunk: TrunkSettings): Promise<UserAgent>;
  readonly incoming: Listenable<IncomingCall>;
  /** Every SIP message that is sent or received, by its clock. */
  readonly trace: Listenable<TracedMessage>;
}
