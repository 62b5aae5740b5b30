// What the domain needs to know to place a call now. Read before each call, so that a change serves the next one.

import type { InboundRoute } from '../../shared/inbound-routes.ts';
import type { KeepAlive, LineUse } from '../../shared/lines.ts';
import type { SecuritySettings } from '../../shared/security-settings.ts';
import type { Listenable } from '../base/emitter.ts';
import type { TracedMessage } from '../sip/trace.ts';
import type { IncomingCall, SipAddress, SipCredentials, UserAgent } from '../sip/user-agent-port.ts';
import type { VoiceConfig } from '../voice/config.ts';
import type { CallPrompt, PromptRequest } from './call-prompt.ts';

/** A line as calls use it. */
export interface TrunkSettings {
  /** Its row in `sip_configs`; null: the line of the environment variables, or the practice line. */
  readonly lineId: number | null;
  readonly name: string;
  readonly use: LineUse;
  /** True for the embedded practice line: then the voice service is the practice one too, all or nothing. */
  readonly isPractice: boolean;
  readonly server: SipAddress;
  /** User part of From; the account's name, or a default for a trunk without one. */
  readonly user: string;
  readonly credentials: SipCredentials | null;
  /** There is a password, and it cannot be opened: `credentials` is null. */
  readonly isPasswordShut?: true;
  readonly displayName: string;
  /** User part of From where callees shall see another number than the account's; null: `user`. */
  readonly callerNumber: string | null;
  readonly register: boolean;
  /** Seconds. */
  readonly registerInterval: number;
  /** Milliseconds. */
  readonly answerTimeout: number;
  /** Where SIP is bound and named in Via and Contact; host null: the address of the interface that leads to `server`. */
  readonly localHost: string | null;
  /** 0: any free port. */
  readonly localPort: number;
  /** The address told to peers: an IP address, `auto` (ADVERTISE_AUTO), or null for the local one. */
  readonly advertisedHost: string | null;
  readonly keepAlive: KeepAlive;
  /** The line that calls out go by when this one cannot be reached; null: none. */
  readonly standbyId: number | null;
  readonly rtpPortMin: number;
  readonly rtpPortMax: number;
}

/** Resolves the active configuration: database, else environment, else practice. */
export interface SettingsSource {
  /** The line with this id, or (null) the one that calls out go by. Throws ProductError NO_TRUNK with what to do. */
  trunk(lineId?: number | null): Promise<TrunkSettings>;
  /** Every enabled line; the practice line alone while practising. */
  lines(): Promise<readonly TrunkSettings[]>;
  /** In the order in which they are tried. */
  routes(): Promise<readonly InboundRoute[]>;
  security(): Promise<SecuritySettings>;
  /** Throws ProductError NO_VOICE_SERVICE with what to do. */
  voice(trunk: TrunkSettings): Promise<VoiceConfig>;
  /** The prompt of a call, its variables filled in; null: the default one. NOT_FOUND for one that is not kept. */
  prompt(request: PromptRequest | null): Promise<CallPrompt>;
  /** The folder for recordings; null when calls are not recorded. */
  readonly recordings: string | null;
}

/** A call in, and the line it came on. */
export interface ArrivingCall {
  readonly call: IncomingCall;
  readonly lineId: number | null;
}

/** The SIP endpoint of the moment: bound on demand, bound anew when the trunk's local address was changed. */
export interface Line {
  /** Rejects with ProductError when the address cannot be bound. */
  userAgent(trunk: TrunkSettings): Promise<UserAgent>;
  readonly incoming: Listenable<ArrivingCall>;
  /** Every SIP message that is sent or received, by its clock. */
  readonly trace: Listenable<TracedMessage>;
}
